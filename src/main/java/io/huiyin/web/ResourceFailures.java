package io.huiyin.web;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/**
 * Remembers at the request why a resource of the engine or of its web applications has
 * failed, before that becomes an English message. Each of their applications finds this
 * class by itself, by its name in META-INF/services.
 */
public class ResourceFailures implements ForcedAutoDiscoverable {

	/** The request's attribute with what was thrown. */
	static final String ATTRIBUTE = ResourceFailures.class.getName();

	@Override
	public void configure(FeatureContext application) {
		if (!application.getConfiguration().isRegistered(Listener.class)) {
			application.register(new Listener());
		}
	}

	private static final class Listener implements ApplicationEventListener, RequestEventListener {

		@Override
		public void onEvent(ApplicationEvent event) {
			// nothing of interest before a request
		}

		@Override
		public RequestEventListener onRequest(RequestEvent event) {
			return this;
		}

		@Override
		public void onEvent(RequestEvent event) {
			if (event.getType() == RequestEvent.Type.ON_EXCEPTION) {
				Throwable failure = event.getException();
				event.getContainerRequest()
					.setProperty(ATTRIBUTE, (failure instanceof MappableException) ? failure.getCause() : failure);
			}
		}

	}

}
