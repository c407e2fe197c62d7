package io.huiyin.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;

/**
 * Answers what the server cannot even read, such as headers that are too long: no filter
 * sees it.
 */
public class BadRequestValve extends ErrorReportValve {

	private static final byte[] BODY = "{\"type\":\"BadRequest\",\"message\":\"服务器不能识别这个请求，请检查地址和内容后再试。\"}"
		.getBytes(StandardCharsets.UTF_8);

	@Override
	protected void report(Request request, Response response, Throwable failure) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		SecurityHeaders.addTo(response);
		try {
			response.setContentType("application/json;charset=UTF-8");
			response.setContentLength(BODY.length);
			response.getOutputStream().write(BODY);
			response.finishResponse();
		}
		catch (IOException ex) {
			// nobody listens any more
			response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, ex);
		}
	}

}
