package io.twinlake.server;

import jakarta.servlet.RequestDispatcher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What every request passes before it is answered, in this order: who sends it, whether they may do this,
/// whether they may do it now, and whether there is memory for it; and after, the audit. Thread-safe.
final class Gate {

    private static final Logger LOG = System.getLogger(Gate.class.getName());

    private final Access access;
    private final KeyLimits limits;
    private final BodyBudget budget;
    private final AuditTrail audit;
    private final Metrics metrics;

    Gate(Access access, KeyLimits limits, BodyBudget budget, AuditTrail audit, Metrics metrics) {
        this.access = access;
        this.limits = limits;
        this.budget = budget;
        this.audit = audit;
        this.metrics = metrics;
    }

    /// Returns a route's handler behind this gate. It throws nothing.
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
            return route.handler().handle(request);
        }
        Caller caller = access.identify(request);
        caller.noteIn(request);
        ServerResponse answer;
        try {
            caller.check(route, request);
            try (KeyLimits.Share _ = limits.take(caller);
                    BodyBudget.Share _ = route.isHeld() ? budget.take(request) : () -> {}) {
                answer = route.handler().handle(request);
            }
        } catch (Exception e) {
            answer = Problems.answer(e, request);
        }
        if (route.isAudited()) {
            audit.add(route, caller, request, answer.statusCode().value());
        }
        return answer;
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
