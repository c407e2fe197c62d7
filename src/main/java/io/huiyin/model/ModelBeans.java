package io.huiyin.model;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huiyin.engine.ModelBean;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * The beans that expressions in models can reach, by name, and what of them: those marked
 * {@link ModelBean}, looked up when an expression asks for them, because they need the
 * engine and the engine exists first.
 */
@Component
class ModelBeans {

	private final ListableBeanFactory beans;

	private final Map<Class<?>, Map<Call, Method>> published = new ConcurrentHashMap<>();

	ModelBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	/** Overloads with the same number of parameters could not be told apart. */
	private record Call(String name, int parameters) {

		@Override
		public String toString() {
			return this.name + "（" + this.parameters + " 个参数）";
		}

	}

	/** The names of all beans for models, for a person to choose from. */
	String names() {
		return Arrays.stream(this.beans.getBeanNamesForAnnotation(ModelBean.class))
			.sorted()
			.collect(Collectors.joining("、"));
	}

	boolean contains(String name) {
		return this.beans.containsBean(name) && this.beans.findAnnotationOnBean(name, ModelBean.class, false) != null;
	}

	/** The bean of that name, null if there is none for models. */
	Object get(String name) {
		return contains(name) ? this.beans.getBean(name) : null;
	}

	/** The class of a bean by its name in models, which is enough to know its methods. */
	Class<?> type(String bean) {
		return ClassUtils.getUserClass(this.beans.getType(bean, false));
	}

	/**
	 * What a model may call: on a model bean the public methods with simple parameters
	 * that are there for models, not for another feature; on what they return, if it is a
	 * record of this product, its components.
	 * @param type the class of the object
	 * @param name the name of the method
	 * @param parameters how many there are
	 */
	Optional<Method> method(Class<?> type, String name, int parameters) {
		Class<?> own = ClassUtils.getUserClass(type);
		return Optional
			.ofNullable(this.published.computeIfAbsent(own, ModelBeans::published).get(new Call(name, parameters)));
	}

	/** What {@link #method} finds on such an object, for a person to choose from. */
	String methods(Class<?> type) {
		return this.published.computeIfAbsent(ClassUtils.getUserClass(type), ModelBeans::published)
			.keySet()
			.stream()
			.sorted(Comparator.comparing(Call::name).thenComparing(Call::parameters))
			.map(Call::toString)
			.collect(Collectors.joining("、"));
	}

	private static Map<Call, Method> published(Class<?> type) {
		if (type.isAnnotationPresent(ModelBean.class)) {
			return Arrays.stream(type.getDeclaredMethods())
				.filter((method) -> Modifier.isPublic(method.getModifiers())
						&& !Modifier.isStatic(method.getModifiers()) && !method.isBridge()
						&& Arrays.stream(method.getParameterTypes()).allMatch(ModelBeans::isSimple)
						&& !isForFeatures(method))
				.collect(Collectors.toMap((method) -> new Call(method.getName(), method.getParameterCount()),
						Function.identity()));
		}
		if (type.isRecord() && type.getName().startsWith("io.huiyin.")) {
			return Arrays.stream(type.getRecordComponents())
				.map(RecordComponent::getAccessor)
				.collect(Collectors.toMap((method) -> new Call(method.getName(), 0), Function.identity()));
		}
		return Map.of();
	}

	private static boolean isSimple(Class<?> parameter) {
		return parameter == String.class || (ClassUtils.isPrimitiveOrWrapper(parameter));
	}

	/** What a feature publishes to others is an interface; models need none. */
	private static boolean isForFeatures(Method method) {
		return Arrays.stream(ClassUtils.getAllInterfacesForClass(method.getDeclaringClass()))
			.anyMatch((other) -> ClassUtils.hasMethod(other, method.getName(), method.getParameterTypes()));
	}

}
