package io.twinlake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.source.SourceOptions.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CelebaRecordsTest {

    @TempDir
    Path root;

    @Test
    void givesIdentitiesAndAttributes() throws IOException {
        write("identity_CelebA.txt", "000001.jpg 2880\r\n000002.jpg 17\r\n");
        write("list_attr_celeba.txt", "2\nBald Smiling \n000001.jpg -1  1\n000002.jpg  1 -1\n");
        picture("img_celeba/000001.jpg", "img_celeba/000002.jpg", "img_celeba/000003.jpg");
        List<Item> items = Reading.all(root, SourceOptions.DEFAULT.withLabels(Labels.FOLDER));

        assertThat(Reading.identities(items)).containsExactly("2880", "17", "null");
        assertThat(items.getFirst().origin().attributes()).isEqualTo(Map.of("Bald", "-1", "Smiling", "1"));
        assertThat(items.getLast().origin().attributes()).isEmpty();
    }

    @Test
    void prefersThePicturesAsPhotographed() throws IOException {
        write("identity_CelebA.txt", "1.jpg 1\n");
        picture("1.jpg");
        assertThat(Reading.contents(Reading.all(root))).contains("1.jpg");
        picture("img_align_celeba/1.jpg");
        assertThat(Reading.contents(Reading.all(root))).containsExactly("img_align_celeba/1.jpg");
        picture("img_celeba/1.jpg");
        assertThat(Reading.contents(Reading.all(root))).containsExactly("img_celeba/1.jpg");
    }

    @Test
    void saysWhatIsWrongWithALine() throws IOException {
        write("identity_CelebA.txt", "1.jpg 1\n\n2.jpg\n");
        assertThat(failure())
                .hasMessage("A line has a file and a number, found 1 words: %s, line 3"
                        .formatted(root.resolve("identity_CelebA.txt")));

        write("identity_CelebA.txt", "1.jpg 1\n");
        write("list_attr_celeba.txt", "1\nBald\n1.jpg 0\n");
        assertThat(failure())
                .hasMessage("A value is 1 or -1, found 0: %s, line 3".formatted(root.resolve("list_attr_celeba.txt")));

        write("list_attr_celeba.txt", "");
        assertThat(failure())
                .hasMessage("The file begins with a number and a line of names, found another beginning: %s, line 0"
                        .formatted(root.resolve("list_attr_celeba.txt")));
    }

    @Test
    void saysWhenTheLayoutThatWasAskedForIsNotThere() {
        TwinlakeException failure = catchThrowableOfType(
                TwinlakeException.class, () -> Sources.open(root, SourceOptions.DEFAULT.withLayout(Layout.CELEBA)));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
        assertThat(failure).hasMessage("CelebA has a file identity_CelebA.txt, found none: " + root);
    }

    private TwinlakeException failure() {
        return catchThrowableOfType(TwinlakeException.class, () -> Sources.open(root, SourceOptions.DEFAULT));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private void picture(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            write(name, name);
        }
    }
}
