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
		SpringApplication.run(HuiyinApplication.class, args);
	}

}
