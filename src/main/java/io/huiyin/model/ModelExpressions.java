package io.huiyin.model;

import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.joda.time.DateTime;

/**
 * The expression language as this product speaks it, in models, filters and wherever else
 * the engine evaluates one: variables by name, calls on {@link ModelBeans} and on the
 * records that they return, and moments counted from {@code dateTime()}. Nothing else can
 * be called or looked into, so an expression that came past all checks does nothing.
 */
class ModelExpressions extends JuelExpressionManager {

	private static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

	private final ModelBeans modelBeans;

	ModelExpressions(ModelBeans modelBeans) {
		this.modelBeans = modelBeans;
	}

	/** The engine's plugins bring more, some of which read what a client has written. */
	@Override
	public void addFunction(String name, Method function) {
		if (FUNCTIONS.contains(name)) {
			super.addFunction(name, function);
		}
	}

	@Override
	protected ELResolver createElResolver() {
		return new Resolver();
	}

	private final class Resolver extends ELResolver {

		private static final Pattern ON_MOMENTS = Pattern.compile("(with|plus|minus)\\w*");

		@Override
		public Object getValue(ELContext context, Object base, Object name) {
			if (base != null) {
				return null;
			}
			String variable = (String) name;
			if (context.getContext(VariableScope.class) instanceof VariableScope scope && scope.hasVariable(variable)) {
				context.setPropertyResolved(true);
				return scope.getVariable(variable);
			}
			if (context.getContext(VariableContext.class) instanceof VariableContext variables
					&& variables.containsVariable(variable)) {
				context.setPropertyResolved(true);
				return variables.resolve(variable).getValue();
			}
			Object bean = ModelExpressions.this.modelBeans.get(variable);
			if (bean != null) {
				context.setPropertyResolved(true);
			}
			return bean;
		}

		@Override
		public Object invoke(ELContext context, Object base, Object name, Class<?>[] types, Object[] arguments) {
			Optional<Method> method = (base instanceof DateTime) ? onMoment((String) name, arguments.length)
					: ModelExpressions.this.modelBeans.method(base.getClass(), (String) name, arguments.length);
			if (method.isEmpty()) {
				return null;
			}
			Object result = call(base, method.get(), arguments);
			context.setPropertyResolved(true);
			return result;
		}

		private Optional<Method> onMoment(String name, int parameters) {
			return ON_MOMENTS.matcher(name).matches() ? Arrays.stream(DateTime.class.getMethods())
				.filter((method) -> method.getName().equals(name) && method.getParameterCount() == parameters
						&& Arrays.stream(method.getParameterTypes())
							.allMatch((type) -> type == int.class || type == long.class))
				.findFirst() : Optional.empty();
		}

		private Object call(Object base, Method method, Object[] arguments) {
			Object[] converted = new Object[arguments.length];
			for (int i = 0; i < arguments.length; i++) {
				converted[i] = ModelExpressions.this.expressionFactory.coerceToType(arguments[i],
						method.getParameterTypes()[i]);
			}
			try {
				return method.invoke(base, converted);
			}
			catch (InvocationTargetException ex) {
				throw new ELException(ex.getCause());
			}
			catch (IllegalAccessException ex) {
				throw new ELException(ex);
			}
		}

		@Override
		public Class<?> getType(ELContext context, Object base, Object name) {
			return null;
		}

		@Override
		public void setValue(ELContext context, Object base, Object name, Object value) {
			// unresolved: nothing is assigned to by an expression
		}

		@Override
		public boolean isReadOnly(ELContext context, Object base, Object name) {
			return true;
		}

		@Override
		public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
			return null;
		}

		@Override
		public Class<?> getCommonPropertyType(ELContext context, Object base) {
			return Object.class;
		}

	}

}
