package io.huiyin.engine;

/** A bean that the models of tests may call. */
@ModelBean("greeter")
public class Greeter {

	public String greet(String name) {
		return name + "好";
	}

	/** What a bean may return: a model reads its parts. */
	public record Visit(String contact) {
	}

	public Visit visit(String contact) {
		return new Visit(contact);
	}

}
