package io.huiyin.attachment;

import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.form.Refusal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * What may be attached.
 *
 * @param maxSize the largest file
 * @param types the kinds of files
 * @param maxPerTask how many files one task may have
 */
@ConfigurationProperties("huiyin.attachments")
record AttachmentSettings(DataSize maxSize, Set<FileKind> types, int maxPerTask) {

	AttachmentSettings {
		Assert.isTrue(maxSize.toBytes() > 0, "huiyin.attachments.max-size must be more than nothing");
		Assert.notEmpty(types, "huiyin.attachments.types must name at least one kind of file");
		Assert.isTrue(maxPerTask > 0, "huiyin.attachments.max-per-task must be at least 1");
	}

	Refusal tooLarge() {
		long bytes = this.maxSize.toBytes();
		String limit = (bytes >= 1 << 20) ? bytes / (1 << 20) + " MB" : bytes / 1024 + " KB";
		return new Refusal(413, "文件太大，最大 " + limit + "，请压缩后再上传。");
	}

	/** The kinds as people read them. */
	String typesInWords() {
		return this.types.stream().sorted().map(Enum::name).collect(Collectors.joining("、", " ", " "));
	}

}
