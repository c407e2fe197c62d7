package io.huiyin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server: the engine, its web applications and the department's features. */
@SpringBootApplication
public class HuiyinApplication {

	public static void main(String[] args) {
		SpringApplication.run(HuiyinApplication.class, args);
	}

}
