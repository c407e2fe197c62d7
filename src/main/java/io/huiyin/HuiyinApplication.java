package io.huiyin;

import io.huiyin.evidence.Verification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the server: the engine, its web applications and the department's features. Or
 * verifies a file of evidence, without any of that.
 */
@SpringBootApplication
public class HuiyinApplication {

	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals(Verification.COMMAND)) {
			System.exit(Verification.run(args, System.out));
		}
		// a connection is tried each time before it is used, else who has one that was in
		// use a moment ago when the database falls silent waits for its socket's minute
		System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
		SpringApplication.run(HuiyinApplication.class, args);
	}

}
