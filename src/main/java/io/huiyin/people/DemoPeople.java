package io.huiyin.people;

import java.net.InetAddress;
import java.util.List;

import javax.sql.DataSource;

import io.huiyin.engine.CannotStart;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;

import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * The people one can log in as to try the product out, all with one well-known password.
 * They exist in the embedded database only, and only while nobody outside can reach the
 * server.
 */
@Component
public class DemoPeople {

	private static final String PASSWORD = "demo";

	private final IdentityService identity;

	private final DataSource dataSource;

	private final InetAddress address;

	DemoPeople(IdentityService identity, DataSource dataSource, ServerProperties server) {
		this.identity = identity;
		this.dataSource = dataSource;
		this.address = server.getAddress();
	}

	/**
	 * Creates those who are missing, with their membership; a person who exists is left
	 * alone.
	 * @throws CannotStart if they exist and the server listens elsewhere than on a
	 * loopback address
	 */
	void createMissing() {
		if (!isEmbedded()) {
			return;
		}
		List<String[]> people = Csv.rows("roles/demo-people.csv");
		if (isLocal()) {
			people.stream().filter((row) -> !exists(row[0])).forEach(this::create);
		}
		else if (people.stream().anyMatch((row) -> exists(row[0]))) {
			throw new CannotStart(
					"The embedded database has demo people with a well-known password, so the server listens on a"
							+ " loopback address only, not on "
							+ ((this.address != null) ? this.address.getHostAddress() : "all addresses") + ".",
					"演示数据库里有公开密码的演示人员，只能在本机使用：请把 server.address 设为 127.0.0.1，或用 mysql 配置正式运行。");
		}
	}

	/** Whether this is a server to try out, on which the demo people are. */
	public boolean areWelcome() {
		return isEmbedded() && isLocal();
	}

	private boolean isLocal() {
		return this.address != null && this.address.isLoopbackAddress();
	}

	private boolean exists(String user) {
		return this.identity.createUserQuery().userId(user).count() > 0;
	}

	private void create(String[] row) {
		User user = this.identity.newUser(row[0]);
		// the web applications show the first name first, and a Chinese name begins with
		// the family's
		user.setFirstName(row[1]);
		user.setLastName(row[2]);
		user.setEmail(row[0] + "@example.com");
		user.setPassword(PASSWORD);
		// a password that everybody knows is no password to keep to the rules
		((IdentityServiceImpl) this.identity).saveUser(user, true);
		this.identity.createMembership(row[0], row[3]);
	}

	private boolean isEmbedded() {
		try {
			String url = JdbcUtils.extractDatabaseMetaData(this.dataSource, (metaData) -> metaData.getURL());
			return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
		}
		catch (MetaDataAccessException ex) {
			throw new IllegalStateException("The database does not say where it is", ex);
		}
	}

}
