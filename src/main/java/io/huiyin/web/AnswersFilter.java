package io.huiyin.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.engine.OpenTasks;
import io.huiyin.people.Names;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets everything through but English error messages: whatever a resource or a controller
 * has made of a failure, status and body are replaced by an {@link Answer}, and an error
 * without a body gets one. Answers without an error are not held up, nor are those that
 * somebody has written on purpose.
 */
class AnswersFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(AnswersFilter.class);

	private static final ObjectMapper JSON = new ObjectMapper();

	private final EngineFailures failures;

	private final Names names;

	private final OpenTasks tasks;

	AnswersFilter(EngineFailures failures, Names names, OpenTasks tasks) {
		this.failures = failures;
		this.names = names;
		this.tasks = tasks;
	}

	/**
	 * The answer to what the engine could not do and what a resource has made of that.
	 * @param noted of the engine's last command, may be {@code null}
	 * @param thrown of the resource, may be {@code null}
	 */
	private Optional<Answer> answer(Throwable noted, Throwable thrown) {
		return known(noted).or(() -> known(thrown))
			.or(() -> Optional.ofNullable((thrown != null) ? thrown : noted).flatMap(Unfit::to));
	}

	private Optional<Answer> known(Throwable failure) {
		return Answer.to(failure, this.names::of, this.tasks::isOpen);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Watched watched = new Watched(request, response, this.failures.start());
		try {
			chain.doFilter(request, watched);
			if (!request.isAsyncStarted()) {
				watched.finish();
			}
		}
		catch (ServletException | IOException | RuntimeException ex) {
			if (response.isCommitted()) {
				throw ex;
			}
			watched.finish(ex);
		}
		finally {
			this.failures.stop();
		}
	}

	private final class Watched extends HttpServletResponseWrapper {

		private final HttpServletRequest request;

		private final Supplier<Throwable> failure;

		private boolean answered;

		/** Whether somebody has begun to write an error of their own. */
		private boolean written;

		Watched(HttpServletRequest request, HttpServletResponse response, Supplier<Throwable> failure) {
			super(response);
			this.request = request;
			this.failure = failure;
		}

		void finish() throws IOException {
			replace(true);
		}

		void finish(Throwable escaped) throws IOException {
			answer(AnswersFilter.this.answer(escaped, null).orElseGet(() -> unknown(escaped)));
		}

		/**
		 * Decides once the status is known, that is when somebody starts to write.
		 * @param empty whether nobody is going to write
		 * @return whether what somebody writes goes nowhere
		 */
		private boolean replace(boolean empty) throws IOException {
			if (!this.answered && !this.written && getStatus() >= 400 && !isCommitted()) {
				Throwable noted = this.failure.get();
				Throwable thrown = (Throwable) this.request.getAttribute(ResourceFailures.ATTRIBUTE);
				Answer answer = AnswersFilter.this.answer(noted, thrown).orElse(null);
				Throwable cause = (noted != null) ? noted : thrown;
				// without a cause 503 is not a fault, but what the health has to say
				if (answer == null && getStatus() >= 500 && (cause != null || getStatus() != SC_SERVICE_UNAVAILABLE)) {
					answer = unknown(cause);
				}
				if (answer == null && (empty || thrown != null)) {
					answer = Unfit.of(getStatus());
				}
				if (answer != null) {
					answer(answer);
				}
			}
			return this.answered;
		}

		/** At once, because a request that is answered later has no other end. */
		private void answer(Answer answer) throws IOException {
			this.answered = true;
			Map<String, Object> content = new LinkedHashMap<>();
			content.put("type", answer.type());
			content.put("message", answer.message());
			content.putAll(answer.more());
			byte[] body = JSON.writeValueAsBytes(content);
			HttpServletResponse response = (HttpServletResponse) getResponse();
			response.resetBuffer();
			response.setStatus(answer.status());
			response.setContentType("application/json;charset=UTF-8");
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
			response.flushBuffer();
		}

		private Answer unknown(Throwable cause) {
			String number = EngineFailures.newNumber();
			log.error("No. {}: {} {} failed", number, this.request.getMethod(), this.request.getRequestURI(), cause);
			return (cause != null && Unfit.isUnexpected(cause)) ? Answer.unexpected(number) : Answer.withNumber(number);
		}

		@Override
		public ServletOutputStream getOutputStream() throws IOException {
			if (replace(false)) {
				return new Nowhere();
			}
			this.written = getStatus() >= 400;
			return super.getOutputStream();
		}

		@Override
		public PrintWriter getWriter() throws IOException {
			if (replace(false)) {
				return new PrintWriter(OutputStream.nullOutputStream());
			}
			this.written = getStatus() >= 400;
			return super.getWriter();
		}

		@Override
		public void flushBuffer() throws IOException {
			if (!replace(false)) {
				super.flushBuffer();
			}
		}

		@Override
		public void resetBuffer() {
			if (!this.answered) {
				super.resetBuffer();
			}
		}

		@Override
		public void reset() {
			if (!this.answered) {
				super.reset();
			}
		}

		@Override
		public void sendError(int status) throws IOException {
			sendError(status, null);
		}

		@Override
		public void sendError(int status, String message) throws IOException {
			setStatus(status);
			if (!replace(true)) {
				super.sendError(status, message);
			}
		}

	}

	private static final class Nowhere extends ServletOutputStream {

		@Override
		public void write(int value) {
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException("An error is written at once");
		}

	}

}
