package io.huiyin.engine;

/** A bean that the models of tests may call. */
@ModelBean("greeter")
public class Greeter {

	public String greet(String name) {
		return name + "好";
	}

}
