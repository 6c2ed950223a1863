package dev.lectern.stack.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;

/** A Tink keyset with one AES-256-GCM key, written by hand: its JSON form is stable and small. */
final class TinkKeyset {
    /** Protobuf header of field 3 (key_value), 32 bytes long, in the message AesGcmKey. */
    private static final byte[] KEY_VALUE_HEADER = {0x1a, 0x20};

    private TinkKeyset() {}

    static String of(byte[] key, int keyId) {
        byte[] message = ByteBuffer.allocate(KEY_VALUE_HEADER.length + key.length)
                .put(KEY_VALUE_HEADER)
                .put(key)
                .array();
        String json = """
                {"primaryKeyId":%1$d,"key":[{"keyData":{\
                "typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"%2$s",\
                "keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":%1$d,"outputPrefixType":"TINK"}]}""".formatted(keyId, Base64.getEncoder().encodeToString(message));
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }
}
