// Makes every call of the SDK once, each by a fresh object since those change their own URLs, and writes what came
// back of each to a file.
//
// node calls.mjs SERVER PORT KEY ANSWERS, in a folder with the photographs ann.jpg, again.jpg, bob.jpg and group.jpg
import fs from 'fs';
import http from 'http';
import { CompreFace } from '@exadel/compreface-js-sdk';

const [server, port, key, answersFile] = process.argv.slice(2);
const answers = {};

const faces = (options) => new CompreFace(server, port, options).initFaceRecognitionService(key).getFaceCollection();
const subjects = () => new CompreFace(server, port).initFaceRecognitionService(key).getSubjects();
const recognition = (options) => new CompreFace(server, port, options).initFaceRecognitionService(key);
const detection = () => new CompreFace(server, port).initFaceDetectionService(key);
const verification = () => new CompreFace(server, port).initFaceVerificationService(key);
const base64 = (name) => fs.readFileSync(name).toString('base64');

async function call(name, promise) {
    try {
        answers[name] = await promise;
    } catch (error) {
        answers[name] = error.response ? { status: error.response.status, error: error.response.data } : `${error}`;
    }
    return answers[name];
}

const photographs = http.createServer((request, response) => {
    response.setHeader('Content-Type', 'image/jpeg');
    response.end(fs.readFileSync(`.${request.url}`));
});
await new Promise((resolve) => photographs.listen(0, '127.0.0.1', resolve));
const url = (name) => `http://127.0.0.1:${photographs.address().port}/${name}`;

await call('subjects.add', subjects().add('Ann'));
await call('subjects.add twice', subjects().add('ANN'));
const ann = await call('faces.add path', faces().add('./ann.jpg', 'ann', { det_prob_threshold: 0.5 }));
const bob = await call('faces.add base64', faces().add(base64('bob.jpg'), 'Bob the Builder?', {}));
await call('faces.add group', faces().add('./group.jpg', 'Group', {}));
const again = await call('faces.add url', faces().add(url('again.jpg'), 'Cid', {}));
await call('faces.list', faces().list());
await call('subjects.list', subjects().list());

const all = { limit: 1, prediction_count: 2, face_plugins: 'landmarks,age,calculator,pose', status: true };
await call('recognize path', recognition().recognize('./ann.jpg', all));
await call('recognize base64', recognition().recognize(base64('bob.jpg'), {}));
await call('recognize url', recognition({ prediction_count: 3 }).recognize(url('ann.jpg'), {}));
await call('recognize group', recognition().recognize('./group.jpg', { det_prob_threshold: 0.8 }));
await call('faces.verify', faces().verify('./again.jpg', ann.image_id, { limit: 1, status: true }));
await call('faces.verify url', faces().verify(url('bob.jpg'), ann.image_id, {}));
await call('faces.verify nobody', faces().verify('./ann.jpg', '00000000-0000-4000-8000-000000000000', {}));

await call('detect path', detection().detect('./group.jpg', { limit: 2, face_plugins: 'landmarks', status: true }));
await call('detect base64', detection().detect(base64('ann.jpg'), { det_prob_threshold: 0.1, status: true }));
await call('detect url', detection().detect(url('ann.jpg')));

await call('verify paths', verification().verify('./ann.jpg', './group.jpg', { limit: 1, status: true }));
await call('verify base64', verification().verify(base64('ann.jpg'), base64('again.jpg'), {}));
await call('verify urls', verification().verify(url('ann.jpg'), url('bob.jpg'), { face_plugins: 'calculator' }));
await call('verify url and path', verification().verify(url('ann.jpg'), './again.jpg', {}));
await call('verify path and url', verification().verify('./ann.jpg', url('again.jpg'), {}));

await call('subjects.rename', subjects().rename('CID', 'Dan'));
await call('subjects.rename to merge', subjects().rename('Dan', 'Ann'));
await call('faces.list merged', faces().list());
await call('faces.delete', faces().delete(bob.image_id));
await call('faces.delete twice', faces().delete(bob.image_id));
await call('faces.delete_multiple_images', faces().delete_multiple_images([again.image_id, bob.image_id]));
await call('faces.delete_all_subject', faces().delete_all_subject('Ann'));
await call('subjects.delete', subjects().delete('Bob the Builder%3F'));
await call('subjects.delete nobody', subjects().delete('Nobody'));
await call('faces.add again', faces().add('./ann.jpg', 'Ann', {}));
await call('faces.delete_all', faces().delete_all());
await call('subjects.add again', subjects().add('Eve'));
await call('subjects.deleteAll', subjects().deleteAll());
await call('subjects.list empty', subjects().list());

photographs.close();
fs.writeFileSync(answersFile, JSON.stringify(answers));
