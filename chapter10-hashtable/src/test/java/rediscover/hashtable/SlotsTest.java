package rediscover.hashtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void everyEntryIsFoundAfterEachStepOfAMove() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Slots old = new Slots(64);
            int[] hashes = new int[random.nextInt(1, 56)];
            for (int number = 0; number < hashes.length; number++) {
                // The places of many are at the end: those that are taken go on at the beginning.
                hashes[number] = Slots.hash((random.nextInt() << 6) | (random.nextBoolean() ? 60 : random.nextInt(64)));
                old.add(hashes[number], number);
            }
            int removed = random.nextInt(hashes.length);
            old.remove(slot(old, hashes[removed], removed));
            Slots now = new Slots(128);
            boolean moving = true;
            while (moving) {
                moving = old.moveTo(now, 1);
                for (int number = 0; number < hashes.length; number++) {
                    boolean found = old.has(hashes[number], number) || now.has(hashes[number], number);
                    assertThat(found).as("seed %d, entry %d", seed, number).isEqualTo(number != removed);
                }
            }
        }
    }

    private static int slot(Slots slots, int hash, int number) {
        int slot = slots.first(hash);
        while (slots.number(slot) != number) {
            slot = slots.next(hash, slot);
        }
        return slot;
    }

    @Test
    void aBlockWithoutEntriesTakesNoMemory() {
        long before = Blocks.bytes() - Blocks.spare();
        Slots slots = new Slots(1 << 26);
        slots.add(Slots.hash(12_345), 1);
        assertThat(Blocks.bytes() - Blocks.spare() - before).isEqualTo(Blocks.SIZE);
        assertThat(slots.first(Slots.hash(54_321_000))).isEqualTo(Slots.NONE);
        slots.clear();
        assertThat(Blocks.bytes() - Blocks.spare() - before).isZero();
    }

    @Test
    void aTableThatGrowsTakesOneBlockInManyChanges() {
        MovingSlots slots = new MovingSlots();
        Random random = new Random(1);
        int added = 0;
        while (added < 500_000) {
            long before = Blocks.bytes() - Blocks.spare();
            for (int i = 0; i < 128; i++) {
                slots.grow(added + 1);
                slots.now().add(Slots.hash(random.nextInt()), added++);
            }
            assertThat(Blocks.bytes() - Blocks.spare() - before)
                    .as("after %d", added)
                    .isLessThanOrEqualTo(added < 15_000 ? 8L * Blocks.SIZE : Blocks.SIZE);
        }
        slots.clear();
    }
}
