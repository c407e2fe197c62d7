package io.huiyin.casework;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** The language towards customers. */
@DatabaseTest
class WordingTests {

	/** The phrases of the manual, and what to say instead. */
	private static final Map<String, String> PHRASES = Map.of("我们不管", "这件事由我们负责跟进", "跟我们没关系", "我帮您联系负责的部门", "没办法解决",
			"我们正在想办法，并会在约定时间答复您", "随便", "请您按方便的方式选择", "不清楚", "我核实后马上答复您", "不知道", "我查一下，马上答复您");

	@Autowired
	Wording wording;

	@ParameterizedTest
	@ValueSource(strings = { "我们不管", "跟我们没关系", "没办法解决", "随便", "不清楚", "不知道" })
	@DisplayName("ST-2: a phrase never to be said to a customer is refused, however it is broken up, and what to say"
			+ " instead is named")
	void aForbiddenPhraseIsRefusedHoweverItIsBrokenUp(String phrase) {
		String inside = "您好，" + phrase + "，再见。";
		Stream.of(phrase, inside, apart(phrase, " "), apart(phrase, "\u3000"), apart(phrase, "，"), apart(phrase, "。"),
				apart(phrase, "\n"), apart(phrase, "\u00a0"), apart(phrase, "\u200b"), apart(phrase, "-"),
				apart(phrase, "《"), apart(phrase, "～"), apart(phrase, "😡"), apart(phrase, "……"), "𠮷" + phrase + "😡")
			.forEach((text) -> assertThatExceptionOfType(Refusal.class).as(text)
				.isThrownBy(() -> this.wording.toCustomer("给客户的答复", text))
				.withMessage("“给客户的答复”中有服务禁用语：“" + phrase + "”（可改为：" + PHRASES.get(phrase) + "），请改写后再提交。"));
	}

	@Test
	@DisplayName("ST-2: several phrases are named at once, in the order of the table")
	void severalPhrasesAreNamedAtOnce() {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.wording.toCustomer("处理结果", "不知道，跟我们没关系，你随便吧，真的不知道！"))
			.withMessage("“处理结果”中有服务禁用语：“跟我们没关系”（可改为：我帮您联系负责的部门）、“随便”（可改为：请您按方便的方式选择）、“不知道”（可改为：我查一下，马上答复您），请改写后再提交。");
	}

	@ParameterizedTest
	@ValueSource(strings = { "何女士，B 区灯管已全部更换，给您带来不便请谅解。", "我们会管到底，请您放心。", "已查清楚，知道原因了。", "随时方便时请联系我们。", "没关系，我们马上解决。",
			"𠮷先生😡→😊", "…", "100%", "不 清 理 不 知 情" })
	@DisplayName("ST-2: a text without such a phrase passes")
	void aHarmlessTextPasses(String text) {
		assertThatNoException().isThrownBy(() -> this.wording.toCustomer("给客户的答复", text));
	}

	@Test
	@DisplayName("ST-2: no text, nothing to refuse; a very long one is searched to its end")
	void noTextAndAVeryLongOne() {
		assertThatNoException().isThrownBy(() -> this.wording.toCustomer("给客户的答复", null));
		assertThatNoException().isThrownBy(() -> this.wording.toCustomer("给客户的答复", "好".repeat(2000)));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.wording.toCustomer("给客户的答复", "好".repeat(1997) + "不知道"));
	}

	@Test
	@DisplayName("ST-2: what is proposed instead may itself be said")
	void whatIsProposedInsteadMayBeSaid() {
		PHRASES.values()
			.forEach((text) -> assertThatNoException().isThrownBy(() -> this.wording.toCustomer("给客户的答复", text)));
	}

	private static String apart(String phrase, String separator) {
		return String.join(separator, List.of(phrase.split("")));
	}

}
