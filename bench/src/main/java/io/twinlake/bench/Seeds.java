package io.twinlake.bench;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Random numbers that depend on a seed, what they are for, and which of its kind; so that every person has
/// their own, whichever thread makes the person's pictures.
///
/// A [SplittableRandom] counts its seed up by a constant and scatters the count (Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014), so seeds in a row would give overlapping
/// numbers. They are scattered themselves, by Stafford's variant 13 of the finaliser of MurmurHash3, as
/// there.
enum Seeds {
    COUNT(1),
    ORDER(2),
    PERSON(3),
    PROBE_PERSON(4),
    PROBE(5),
    CHOICE(6),
    PLANE(7);

    private final long use;

    Seeds(long use) {
        this.use = use;
    }

    /// Returns the random numbers of one thing.
    ///
    /// @param number which of its kind
    SplittableRandom random(long seed, long number) {
        return new SplittableRandom(scatter(scatter(seed + use) + number));
    }

    /// Returns the numbers from 0 up to `size` in a random order.
    int[] shuffled(long seed, int size) {
        SplittableRandom random = random(seed, 0);
        int[] numbers = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = kept;
        }
        return numbers;
    }

    private static long scatter(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
