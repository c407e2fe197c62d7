package io.huiyin.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
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
 * Lets everything through but the engine's English error messages: where the reason is of
 * a known kind, its status and body are replaced by an {@link Answer}. Answers without an
 * error are not held up.
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

	private Optional<Answer> answer(Throwable failure) {
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

		private Answer answer;

		Watched(HttpServletRequest request, HttpServletResponse response, Supplier<Throwable> failure) {
			super(response);
			this.request = request;
			this.failure = failure;
		}

		void finish() throws IOException {
			if (replaces()) {
				write();
			}
		}

		void finish(Throwable escaped) throws IOException {
			this.answer = AnswersFilter.this.answer(escaped).orElseGet(() -> unknown(escaped));
			resetBuffer();
			write();
		}

		private void write() throws IOException {
			byte[] body = JSON.writeValueAsBytes(Map.of("type", this.answer.type(), "message", this.answer.message()));
			HttpServletResponse response = (HttpServletResponse) getResponse();
			response.setStatus(this.answer.status());
			response.setContentType("application/json;charset=UTF-8");
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
		}

		/** Decides once the status is known, that is when somebody starts to write. */
		private boolean replaces() {
			if (this.answer == null && getStatus() >= 400 && !isCommitted()) {
				Throwable noted = this.failure.get();
				this.answer = AnswersFilter.this.answer(noted)
					.orElseGet(() -> (getStatus() == 500) ? unknown(noted) : null);
			}
			return this.answer != null;
		}

		private Answer unknown(Throwable cause) {
			String number = Answer.newNumber();
			log.error("No. {}: {} {} failed", number, this.request.getMethod(), this.request.getRequestURI(), cause);
			return Answer.withNumber(number);
		}

		@Override
		public ServletOutputStream getOutputStream() throws IOException {
			return replaces() ? new Nowhere() : super.getOutputStream();
		}

		@Override
		public PrintWriter getWriter() throws IOException {
			return replaces() ? new PrintWriter(OutputStream.nullOutputStream()) : super.getWriter();
		}

		@Override
		public void flushBuffer() throws IOException {
			if (!replaces()) {
				super.flushBuffer();
			}
		}

		@Override
		public void sendError(int status) throws IOException {
			sendError(status, null);
		}

		@Override
		public void sendError(int status, String message) throws IOException {
			setStatus(status);
			if (!replaces()) {
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
