package io.huiyin.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

/**
 * The evidence of a case as one file that is verified without the server: JSON in UTF-8,
 * the fields as they are named here. How the hashes are made is said in {@link Chain}.
 *
 * @param format {@value #FORMAT}
 * @param exportedAt when the file was made, in the company's time; no part of the
 * evidence
 * @param subject the case
 * @param seals each seal from the first that proves a case of this file to the last one
 */
record EvidenceFile(@JsonProperty(required = true) String format, @JsonProperty(required = true) String exportedAt,
		@JsonProperty(value = "case", required = true) CaseLog subject,
		@JsonProperty(required = true) List<SealLine> seals) {

	static final String FORMAT = "huiyin-evidence-1";

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.withCoercionConfig(LogicalType.Textual, (coercion) -> {
			for (CoercionInputShape shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float,
					CoercionInputShape.Boolean)) {
				coercion.setCoercion(shape, CoercionAction.Fail);
			}
		})
		.enable(SerializationFeature.INDENT_OUTPUT)
		.serializationInclusion(JsonInclude.Include.NON_NULL)
		.build();

	/**
	 * The log of a case with those of the cases that it called.
	 *
	 * @param head where the chain ends
	 * @param seal the last that proves it; absent if none does yet
	 */
	record CaseLog(@JsonProperty(required = true) String caseNumber, @JsonProperty(required = true) List<Line> entries,
			@JsonProperty(required = true) HeadLine head, Proof seal,
			@JsonProperty(required = true) List<CaseLog> called) {
	}

	/** An entry; the content is the text that was hashed. */
	record Line(@JsonProperty(required = true) int seq, @JsonProperty(required = true) String at,
			@JsonProperty(required = true) String kind, String step, String person,
			@JsonProperty(required = true) String content, @JsonProperty(required = true) String previousHash,
			@JsonProperty(required = true) String hash) {
	}

	record HeadLine(@JsonProperty(required = true) int seq, @JsonProperty(required = true) String hash) {
	}

	/**
	 * That a seal holds the case.
	 *
	 * @param number of the seal
	 * @param seq up to which entry it proves the case
	 * @param hash that entry's
	 * @param path from the leaf to the root
	 */
	record Proof(@JsonProperty(required = true) int number, @JsonProperty(required = true) int seq,
			@JsonProperty(required = true) String hash, @JsonProperty(required = true) List<Chain.Beside> path) {
	}

	record SealLine(@JsonProperty(required = true) int number, @JsonProperty(required = true) String sealedAt,
			@JsonProperty(required = true) int leaves, @JsonProperty(required = true) String root,
			@JsonProperty(required = true) String previousHash, @JsonProperty(required = true) String hash) {
	}

	byte[] bytes() {
		try {
			return JSON.writeValueAsBytes(this);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads a file.
	 * @throws NotEvidence if it is none
	 */
	static EvidenceFile read(byte[] bytes) throws NotEvidence {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			// which some editors add
			EvidenceFile file = JSON.readValue(text.startsWith("\uFEFF") ? text.substring(1) : text,
					EvidenceFile.class);
			if (file == null || !FORMAT.equals(file.format())) {
				throw new NotEvidence("格式不是 " + FORMAT);
			}
			return file;
		}
		catch (CharacterCodingException ex) {
			throw new NotEvidence("文件不是 UTF-8 编码");
		}
		catch (JsonProcessingException ex) {
			throw new NotEvidence((ex.getLocation() != null)
					? "第 " + ex.getLocation().getLineNr() + " 行第 " + ex.getLocation().getColumnNr() + " 列无法识别"
					: "内容无法识别");
		}
		catch (IOException ex) {
			throw new NotEvidence("内容无法识别");
		}
	}

	/** It is no file of evidence. */
	static final class NotEvidence extends Exception {

		private NotEvidence(String why) {
			super(why);
		}

	}

}
