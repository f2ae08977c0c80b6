package io.twinlake.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/// An answer whose request gives back what it has taken when the answer is sent, and not before: who reads
/// slowly holds memory and a thread as long as it takes, and whoever watches a run does so for hours.
final class HeldAnswer implements ServerResponse {

    private final ServerResponse answer;
    private final List<Share> shares;

    HeldAnswer(ServerResponse answer, List<Share> shares) {
        this.answer = answer;
        this.shares = List.copyOf(shares);
    }

    @Override
    public HttpStatusCode statusCode() {
        return answer.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return answer.headers();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return answer.cookies();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws ServletException, IOException {
        try {
            return answer.writeTo(request, response, context);
        } finally {
            shares.forEach(Share::close);
        }
    }
}
