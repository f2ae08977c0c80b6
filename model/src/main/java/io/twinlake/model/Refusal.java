package io.twinlake.model;

import java.util.Locale;

/// Why a picture or a face cannot be used. Bad input is a value, not an exception: it is kept with its
/// reason, counted, and the run goes on. The [#code] is stable and part of the product's interface.
public enum Refusal {
    EMPTY_FILE("the file has no bytes"),
    FILE_TOO_LARGE("the file is larger than the limit"),
    FILE_VANISHED("the file was there when the run began and is gone"),
    FILE_UNREADABLE("the file or folder cannot be read"),
    NOT_A_PICTURE("the bytes are of no picture format that is known"),
    UNSUPPORTED_FORMAT("the picture format is known but not supported"),
    ZERO_SIZED("the picture's header gives a width or height of zero"),
    TOO_MANY_PIXELS("the picture's header gives more pixels than the limit"),
    CORRUPT_PICTURE("the picture is truncated or damaged"),
    UNSAFE_ENTRY("the archive entry's name points outside the archive"),
    ARCHIVE_BOMB("the archive unpacks to more than the limit"),
    ARCHIVE_DAMAGED("the archive is truncated or damaged"),
    ENTRY_UNSUPPORTED("the archive entry is encrypted or packed in a way that is not supported"),
    NO_FACE("no face was found in the picture"),
    FACE_TOO_SMALL("the face has too few pixels"),
    FACE_BLURRED("the face is too blurred"),
    FACE_TOO_DARK("the face is too dark"),
    FACE_TOO_BRIGHT("the face is too bright"),
    FACE_UNCLEAR("the encoder could make too little of the face");

    private final String meaning;

    Refusal(String meaning) {
        this.meaning = meaning;
    }

    /// Returns the stable code, such as `corrupt-picture`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Returns one line for people.
    public String meaning() {
        return meaning;
    }

    /// Returns the refusal with that [#code].
    public static Refusal ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
