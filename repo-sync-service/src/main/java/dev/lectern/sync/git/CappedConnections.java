package dev.lectern.sync.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URL;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** JGit's own connections, with what they receive counted in a {@link TransferLog} and redirects never followed. */
final class CappedConnections implements HttpConnectionFactory {
    private final HttpConnectionFactory plain = new JDKHttpConnectionFactory();
    private final TransferLog log;

    CappedConnections(TransferLog log) {
        this.log = log;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return new Capped(plain.create(url), log);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new Capped(plain.create(url, proxy), log);
    }

    private record Capped(HttpConnection inner, TransferLog log) implements HttpConnection {
        @Override
        public int getResponseCode() throws IOException {
            int status = inner.getResponseCode();
            log.status(status);
            return status;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return log.counted(inner.getInputStream());
        }

        @Override
        public void setInstanceFollowRedirects(boolean follow) {
            inner.setInstanceFollowRedirects(false);
        }

        @Override
        public URL getURL() {
            return inner.getURL();
        }

        @Override
        public String getResponseMessage() throws IOException {
            return inner.getResponseMessage();
        }

        @Override
        public Map<String, List<String>> getHeaderFields() {
            return inner.getHeaderFields();
        }

        @Override
        public void setRequestProperty(String key, String value) {
            inner.setRequestProperty(key, value);
        }

        @Override
        public void setRequestMethod(String method) throws ProtocolException {
            inner.setRequestMethod(method);
        }

        @Override
        public void setUseCaches(boolean use) {
            inner.setUseCaches(use);
        }

        @Override
        public void setConnectTimeout(int millis) {
            inner.setConnectTimeout(millis);
        }

        @Override
        public void setReadTimeout(int millis) {
            inner.setReadTimeout(millis);
        }

        @Override
        public String getContentType() {
            return inner.getContentType();
        }

        @Override
        public String getHeaderField(String name) {
            return inner.getHeaderField(name);
        }

        @Override
        public List<String> getHeaderFields(String name) {
            return inner.getHeaderFields(name);
        }

        @Override
        public int getContentLength() {
            return inner.getContentLength();
        }

        @Override
        public void setDoOutput(boolean output) {
            inner.setDoOutput(output);
        }

        @Override
        public void setFixedLengthStreamingMode(int length) {
            inner.setFixedLengthStreamingMode(length);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return inner.getOutputStream();
        }

        @Override
        public void setChunkedStreamingMode(int length) {
            inner.setChunkedStreamingMode(length);
        }

        @Override
        public String getRequestMethod() {
            return inner.getRequestMethod();
        }

        @Override
        public boolean usingProxy() {
            return inner.usingProxy();
        }

        @Override
        public void connect() throws IOException {
            inner.connect();
        }

        @Override
        public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws NoSuchAlgorithmException, KeyManagementException {
            inner.configure(keys, trust, random);
        }

        @Override
        public void setHostnameVerifier(HostnameVerifier verifier)
                throws NoSuchAlgorithmException, KeyManagementException {
            inner.setHostnameVerifier(verifier);
        }
    }
}
