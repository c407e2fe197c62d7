package io.huiyin.engine;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that expressions in models can reach, by name: those marked
 * {@link ModelBean}, looked up when an expression asks for them, because they need the
 * engine and the engine exists first.
 */
class ModelBeans extends AbstractMap<Object, Object> {

	private final ListableBeanFactory beans;

	ModelBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public boolean containsKey(Object name) {
		return name instanceof String bean && this.beans.containsBean(bean)
				&& this.beans.findAnnotationOnBean(bean, ModelBean.class, false) != null;
	}

	@Override
	public Object get(Object name) {
		return containsKey(name) ? this.beans.getBean((String) name) : null;
	}

	@Override
	public Set<Entry<Object, Object>> entrySet() {
		return Arrays.stream(this.beans.getBeanNamesForAnnotation(ModelBean.class))
			.map((name) -> new SimpleImmutableEntry<Object, Object>(name, this.beans.getBean(name)))
			.collect(Collectors.toUnmodifiableSet());
	}

}
