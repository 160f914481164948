package io.drover.sink.backup;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Values as H2's own {@code ByteArrayDataType} writes them. It differs in reading: a damaged length is told instead of being
 * asked for as memory.
 */
final class ValueType extends BasicDataType<byte[]> {

    static final ValueType INSTANCE = new ValueType();

    private ValueType() {}

    @Override
    public int getMemory(byte[] value) {
        return value.length;
    }

    @Override
    public void write(WriteBuffer target, byte[] value) {
        target.putVarInt(value.length).put(value);
    }

    @Override
    public byte[] read(ByteBuffer source) {
        int length = DataUtils.readVarInt(source);
        if (length < 0 || length > source.remaining()) {
            throw new BackupDamagedException("a value's length is damaged");
        }
        byte[] value = new byte[length];
        source.get(value);
        return value;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
