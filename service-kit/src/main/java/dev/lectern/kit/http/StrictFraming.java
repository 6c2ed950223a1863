package dev.lectern.kit.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Keeps both headers of a request that has Content-Length and Transfer-Encoding, so that it can be refused. Netty drops
 * the first one silently (RFC 9112, 6.3 allows that), and nothing behind the decoder can tell any more. What cannot be read
 * at all is answered by {@link UnreadableRequests}. Works where {@code quarkus.http.http2} is false.
 */
public final class StrictFraming extends ChannelInitializerExtension {
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int FIRST_LINE_BYTES = 8 * 1024;

    /** Makes Netty look for extensions; to be called before the first server starts. */
    public static void enable() {
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast("strictFraming", new Replacement());
    }

    /** Puts the strict decoder in the place of the usual one as soon as that is there. */
    private static final class Replacement extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ChannelHandler decoder = context.pipeline().get(DECODER);
            if (decoder instanceof HttpRequestDecoder) {
                context.pipeline().replace(DECODER, DECODER, new BothKept());
                context.pipeline().addAfter(ENCODER, "unreadableRequests", new UnreadableRequests());
                context.fireChannelRead(message);
                context.pipeline().remove(this);
            } else {
                context.fireChannelRead(message);
            }
        }
    }

    private static final class BothKept extends VertxHttpRequestDecoder {
        BothKept() {
            super(new HttpServerOptions().setMaxHeaderSize(HEADER_BYTES).setMaxInitialLineLength(FIRST_LINE_BYTES));
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            // both stay, for the request to be refused
        }
    }
}
