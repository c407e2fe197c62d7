package io.huiyin.casework;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.huiyin.engine.CompanyTime;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/**
 * Something that was done in a case, when and by whom: a row that is never changed
 * afterwards. Each procedure has steps of its own kinds, in a table of its own.
 */
@MappedSuperclass
public abstract class CaseStep {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String text;

	private String person;

	private LocalDateTime takenAt;

	protected CaseStep() {
	}

	protected CaseStep(String text, String person, LocalDateTime takenAt) {
		this.text = text;
		this.person = person;
		this.takenAt = takenAt;
	}

	/** A line of the table 办理经过, under the names that the forms give its columns. */
	public record Line(String at, String step, String by, String text) {
	}

	/** What kind of step, by the name that staff give it. */
	public abstract String label();

	/** What was found, said or agreed; null if the kind says it all. */
	public String text() {
		return this.text;
	}

	/** Who did it, by user id. */
	public String person() {
		return this.person;
	}

	/** When, in the company's time. */
	public LocalDateTime takenAt() {
		return this.takenAt;
	}

	/**
	 * The step as the screen shows it.
	 * @param names from a user id to the name by which colleagues know the person
	 */
	public Line line(UnaryOperator<String> names) {
		return new Line(CompanyTime.text(this.takenAt), label(), names.apply(this.person),
				Objects.requireNonNullElse(this.text, ""));
	}

}
