package io.twinlake.server;

import jakarta.servlet.RequestDispatcher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What every request passes before it is answered, in this order: who sends it, whether they may ask now,
/// and whether they may ask for this; and after, the audit. What it has taken it gives back when its answer
/// is sent. Thread-safe.
final class Gate {

    private static final Logger LOG = System.getLogger(Gate.class.getName());

    private final Access access;
    private final KeyLimits limits;
    private final BodyBudget budget;
    private final Incoming incoming;
    private final AuditTrail audit;
    private final Metrics metrics;

    Gate(ServerParts parts, BodyBudget budget) {
        this.access = parts.access();
        this.limits = parts.limits();
        this.budget = budget;
        this.incoming = parts.incoming();
        this.audit = parts.audit();
        this.metrics = parts.metrics();
    }

    /// Returns a route's handler behind this gate. It throws no exception.
    HandlerFunction<ServerResponse> before(Route route) {
        return request -> {
            long began = System.nanoTime();
            ServerResponse answer;
            try {
                answer = pass(route, request);
            } catch (Exception e) {
                answer = Problems.answer(e, request);
            }
            int status = answer.statusCode().value();
            long nanos = System.nanoTime() - began;
            metrics.answered(route, status, nanos);
            log(route, request, status, nanos);
            return answer;
        };
    }

    /// Returns an answer for requests that no route is for, told to those only who may ask.
    HandlerFunction<ServerResponse> before(HandlerFunction<ServerResponse> other) {
        return request -> {
            try {
                Object failed = request.servletRequest().getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
                if (failed instanceof Integer status) { // the HTTP server asks what to answer with
                    return Problems.ofServer(status, request);
                }
                access.identify(request);
                return other.handle(request);
            } catch (Exception e) {
                return Problems.answer(e, request);
            }
        };
    }

    private ServerResponse pass(Route route, ServerRequest request) throws Exception {
        if (route.scope() == null) {
            access.refuseForeignPages(request);
            check(route, request);
            return route.handler().handle(request);
        }
        Caller caller = access.identify(request);
        caller.noteIn(request);
        List<Share> shares = new ArrayList<>();
        try {
            shares.add(limits.take(request, caller));
            shares.add(budget.open(request, caller));
            ServerResponse answer = answer(route, caller, request);
            if (route.isAudited()) {
                audit.add(route, caller, request, answer.statusCode().value());
            }
            return new HeldAnswer(answer, shares);
        } catch (Throwable e) {
            shares.forEach(Share::close);
            throw e;
        }
    }

    private ServerResponse answer(Route route, Caller caller, ServerRequest request) {
        try {
            caller.check(route, request);
            check(route, request);
            if (Uploads.isMultipart(request)) {
                incoming.check(request.servletRequest().getContentLengthLong());
            }
            return route.handler().handle(request);
        } catch (Exception e) {
            return Problems.answer(e, request);
        }
    }

    private static void check(Route route, ServerRequest request) {
        if (route.parameters() != null) {
            Parameters.check(request, route.parameters());
        }
    }

    /// Names of people are parts of paths, so the path of the route is logged and not the request's.
    private static void log(Route route, ServerRequest request, int status, long nanos) {
        LOG.log(
                Level.INFO,
                "request method={0} path={1} status={2,number,#} millis={3,number,#} actor={4} id={5}",
                request.method(),
                route.path(),
                status,
                nanos / 1_000_000,
                Caller.actor(request),
                AnswerHeaders.requestId(request));
    }
}
