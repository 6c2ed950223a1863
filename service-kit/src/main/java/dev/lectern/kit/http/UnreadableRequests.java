package dev.lectern.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lectern.kit.problem.ProblemType;
import dev.lectern.kit.problem.Problems;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Answers what is no HTTP with a problem that says so, and gives the connection up. Left to itself, the server answers an
 * unreadable head without words and drops the connection at an unreadable body. Stands behind the encoder, so that it
 * sees messages in both directions; where an answer has begun, or one before it is owed, nothing can be said any more.
 */
final class UnreadableRequests extends ChannelDuplexHandler {
    /** How long the client has to read the answer: closing while it still sends could take it away. */
    private static final long LINGER_MILLIS = 500;

    private int owed;
    private boolean answering;
    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean head = message instanceof HttpRequest;
        boolean free = head ? owed == 0 : owed == 1 && !answering;
        if (message instanceof HttpObject part && part.decoderResult().isFailure() && free) {
            ReferenceCountUtil.release(message);
            refuse(context, part.decoderResult().cause());
            return;
        }
        if (head) {
            owed++;
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (refused) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalStateException("the request was refused as unreadable"));
            return;
        }
        if (message instanceof HttpResponse response && response.status().code() >= 200) {
            answering = true;
        }
        if (message instanceof LastHttpContent && answering) {
            answering = false;
            owed--;
        }
        super.write(context, message, promise);
    }

    private void refuse(ChannelHandlerContext context, Throwable cause) {
        refused = true;
        byte[] problem = problem(cause).getBytes(UTF_8);
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(typeOf(cause).status()),
                Unpooled.wrappedBuffer(problem));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, problem.length)
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, "close");
        var _ = context.writeAndFlush(answer);
        var _ = context.executor()
                .schedule(
                        () -> {
                            var _ = context.close();
                        },
                        LINGER_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /** Nothing in it needs escaping. */
    private static String problem(Throwable cause) {
        ProblemType type = typeOf(cause);
        String detail = switch (cause) {
            case TooLongHttpLineException _ -> "Keep the request line below 8 KiB.";
            case TooLongHttpHeaderException _ -> "Keep the headers below 16 KiB, all together.";
            default -> "What was sent is not HTTP/1.1 (RFC 9112).";
        };
        return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type.uri(), type.title(), type.status(), detail);
    }

    private static ProblemType typeOf(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Problems.URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> Problems.HEADERS_TOO_LARGE;
            default -> Problems.BAD_REQUEST;
        };
    }
}
