package dev.lectern.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * An address that a part will bind.
 *
 * @param variable the environment variable that moves it
 */
public record Listener(String host, int port, String variable) {
    /** True when nothing else has the port now. */
    public boolean isFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
