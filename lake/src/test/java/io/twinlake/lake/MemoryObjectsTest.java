package io.twinlake.lake;

final class MemoryObjectsTest extends ObjectsContract {

    private final MemoryObjects objects = new MemoryObjects();

    @Override
    Objects objects() {
        return objects;
    }
}
