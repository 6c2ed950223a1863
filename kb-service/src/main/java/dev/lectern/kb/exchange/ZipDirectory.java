package dev.lectern.kb.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads of a zip's central directory what the JDK does not tell: the kind of each file (APPNOTE 4.3.12, 4.4.15). */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int FILE_SIGNATURE = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int HEADER_SIZE = 46;
    private static final int UNIX = 3;
    private static final int KIND_MASK = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final long LARGEST_DIRECTORY = 32L * 1024 * 1024;

    private ZipDirectory() {}

    /** Refuses archives with links or other special files, or with more files than {@code most} besides manifests. */
    static void refuseLinks(Path file, int most, int manifests) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer end = end(channel);
            int count = Short.toUnsignedInt(end.getShort(end.position() + 10));
            long size = Integer.toUnsignedLong(end.getInt(end.position() + 12));
            long offset = Integer.toUnsignedLong(end.getInt(end.position() + 16));
            if (count > most + manifests) {
                throw ExchangeProblems.tooLarge("The archive has more than " + most + " files: split it.");
            }
            if (size > LARGEST_DIRECTORY || offset + size > channel.size()) {
                throw unreadable();
            }
            ByteBuffer directory = read(channel, offset, (int) size);
            int seen = 0;
            while (directory.remaining() >= HEADER_SIZE) {
                if (++seen > most + manifests) {
                    throw ExchangeProblems.tooLarge("The archive has more than " + most + " files: split it.");
                }
                refuseLink(directory);
            }
        }
    }

    private static void refuseLink(ByteBuffer directory) {
        int at = directory.position();
        if (directory.getInt(at) != FILE_SIGNATURE) {
            throw unreadable();
        }
        int madeBy = Byte.toUnsignedInt(directory.get(at + 5));
        int kind = (directory.getInt(at + 38) >>> 16) & KIND_MASK;
        if (madeBy == UNIX && kind != 0 && kind != REGULAR && kind != FOLDER) {
            throw ExchangeProblems.badArchive("The archive holds a link or a special file: pack plain files only.");
        }
        int next = at
                + HEADER_SIZE
                + Short.toUnsignedInt(directory.getShort(at + 28))
                + Short.toUnsignedInt(directory.getShort(at + 30))
                + Short.toUnsignedInt(directory.getShort(at + 32));
        if (next > directory.limit()) {
            throw unreadable();
        }
        directory.position(next);
    }

    /**
     * The end record, at the buffer's position. A last one that does not end with the file is refused: another reader
     * could take an earlier one, and so see other files than were checked here.
     */
    private static ByteBuffer end(FileChannel channel) throws IOException {
        int size = (int) Math.min(channel.size(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer tail = read(channel, channel.size() - size, size);
        for (int at = size - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                if (at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) != size) {
                    throw unreadable();
                }
                return tail.position(at);
            }
        }
        throw unreadable();
    }

    private static ByteBuffer read(FileChannel channel, long offset, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw unreadable();
            }
        }
        return buffer.flip();
    }

    private static RuntimeException unreadable() {
        return ExchangeProblems.badArchive("The body is no zip archive that can be read: pack the folder again.");
    }
}
