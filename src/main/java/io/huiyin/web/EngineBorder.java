package io.huiyin.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.huiyin.form.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What comes in through the interfaces is no larger than an attachment and its wrapping,
 * because the engine's own resources read a body into memory before they ask whether it
 * is allowed; where nobody needs a login yet, it is far smaller. And what goes out is
 * never shown as a page of this server, whatever somebody has put into it, but for the
 * papers.
 */
class EngineBorder extends OncePerRequestFilter {

	/** Names and borders of the parts of a form. */
	private static final long WRAPPING = DataSize.ofKilobytes(64).toBytes();

	/** Of what belongs to the web applications themselves, such as a login. */
	private static final long SMALL = DataSize.ofKilobytes(256).toBytes();

	private static final Pattern APPLICATIONS = Pattern.compile("/camunda/api/(admin|cockpit|tasklist|welcome)(/.*)?");

	private static final String ENGINE = "/camunda/api/engine";

	private static final Pattern MAX_RESULTS = Pattern.compile("(^|&)maxResults=");

	private static final Pattern PAPERS = Pattern.compile("/camunda/api/huiyin/(papers|appraisals|faults)(/.*)?");

	private final long limit;

	private final int mostRows;

	private final EngineFailures failures;

	EngineBorder(DataSize maxSize, int mostRows, EngineFailures failures) {
		this.limit = maxSize.toBytes() + WRAPPING;
		this.mostRows = mostRows;
		this.failures = failures;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// as the server has decoded and straightened it
		String path = request.getServletPath();
		long most = APPLICATIONS.matcher(path).matches() ? SMALL : this.limit;
		if (request.getContentLengthLong() > most) {
			throw tooLarge(most);
		}
		if (PAPERS.matcher(path).matches()) {
			chain.doFilter(new Limited(request, most), response);
			return;
		}
		response.setHeader(NoPage.POLICY, NoPage.SANDBOX);
		if (request.getRequestURI().contains("/attachment/")) {
			response.setHeader("Content-Disposition", "attachment");
		}
		Limited limited = path.equals(ENGINE) ? new FirstPage(request, most) : new Limited(request, most);
		chain.doFilter(limited, new NoPage(response));
	}

	private static Refusal tooLarge(long most) {
		return new Refusal(413,
				"提交的内容太大，最大 " + ((most >= 1 << 20) ? (most >> 20) + " MB" : (most >> 10) + " KB") + "，没有保存。");
	}

	/**
	 * The web applications' filter would loosen the policy for the sake of their pages.
	 */
	private static final class NoPage extends HttpServletResponseWrapper {

		private static final String POLICY = "Content-Security-Policy";

		private static final String SANDBOX = "default-src 'none'; sandbox";

		NoPage(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void setHeader(String name, String value) {
			if (!POLICY.equalsIgnoreCase(name)) {
				super.setHeader(name, value);
			}
		}

	}

	private class Limited extends HttpServletRequestWrapper {

		private final long most;

		private ServletInputStream body;

		Limited(HttpServletRequest request, long most) {
			super(request);
			this.most = most;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			if (this.body == null) {
				this.body = new LimitedStream(super.getInputStream(), this.most);
			}
			return this.body;
		}

		@Override
		public BufferedReader getReader() throws IOException {
			String encoding = getCharacterEncoding();
			return new BufferedReader(new InputStreamReader(getInputStream(),
					(encoding != null) ? encoding : StandardCharsets.UTF_8.name()));
		}

	}

	/**
	 * The web applications ask for some short lists as a whole, such as the versions of a
	 * procedure, which the engine would refuse.
	 */
	private final class FirstPage extends Limited {

		FirstPage(HttpServletRequest request, long most) {
			super(request, most);
		}

		@Override
		public String getQueryString() {
			String query = super.getQueryString();
			if (query != null && MAX_RESULTS.matcher(query).find()) {
				return query;
			}
			return ((query != null) ? query + "&" : "") + "maxResults=" + EngineBorder.this.mostRows;
		}

	}

	private final class LimitedStream extends ServletInputStream {

		private final ServletInputStream body;

		private final long most;

		private long read;

		LimitedStream(ServletInputStream body, long most) {
			this.body = body;
			this.most = most;
		}

		@Override
		public int read() throws IOException {
			int value = this.body.read();
			count((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int count = this.body.read(buffer, offset, length);
			count(count);
			return count;
		}

		private void count(int count) {
			this.read += Math.max(count, 0);
			if (this.read > this.most) {
				Refusal refusal = tooLarge(this.most);
				// the engine's resources would make something else of it
				EngineBorder.this.failures.note(refusal);
				throw refusal;
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}
