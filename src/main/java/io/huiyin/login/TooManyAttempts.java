package io.huiyin.login;

import java.time.Duration;

import io.huiyin.form.Refusal;

/** Somebody has to wait before the next password is looked at. */
class TooManyAttempts extends Refusal {

	TooManyAttempts(Duration left) {
		super(429, "密码错误次数过多，请" + words(left) + "后再试。");
	}

	private static String words(Duration left) {
		long seconds = left.plusMillis(999).toSeconds();
		return (seconds < 60) ? " " + seconds + " 秒" : " " + (seconds + 59) / 60 + " 分钟";
	}

}
