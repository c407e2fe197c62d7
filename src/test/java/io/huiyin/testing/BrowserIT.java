package io.huiyin.testing;

import java.io.ByteArrayInputStream;
import java.util.Arrays;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(Browser.class)
class BrowserIT {

	@Test
	void showsChinese(Page page) throws Exception {
		page.setContent("<body style='font: 40px Helvetica'><b>投诉</b> <span id=a>投</span> <span id=b>诉</span>"
				+ " <span id=c>投</span><p id=empty>&nbsp;</p><code>等宽 code</code>");
		int[] first = pixels(page.locator("#a"));
		// a font without these characters draws the same box for both
		assertThat(pixels(page.locator("#b"))).isNotEqualTo(first);
		assertThat(pixels(page.locator("#c"))).isEqualTo(first);
		assertThat(Arrays.stream(first).distinct().count()).isGreaterThan(10);
		assertThat(Arrays.stream(pixels(page.locator("#empty"))).distinct().count()).isOne();
		assertThat(Browser.screenshot(page, "self-test-chinese")).isNotEmptyFile();
	}

	@Test
	void isInChina(Page page) {
		assertThat(page.evaluate("navigator.language")).isEqualTo("zh-CN");
		assertThat(page.evaluate("new Date(Date.UTC(2026, 0, 1)).getHours()")).isEqualTo(8);
		assertThat(page.evaluate("innerWidth + 'x' + innerHeight")).isEqualTo("1440x900");
	}

	@Test
	void drawsModels() {
		String model = Bpmn.convertToString(Bpmn.createExecutableProcess("drawn")
			.startEvent()
			.name("收到投诉")
			.userTask()
			.name("核对客户资料")
			.exclusiveGateway()
			.name("属实？")
			.endEvent()
			.name("已答复")
			.done());
		assertThat(ModelPictures.svg(model)).contains("<svg", "收到投诉", "已答复").doesNotContain("bjs-powered-by");
		assertThat(ModelPictures.png(model, "self-test-model")).isNotEmptyFile();
	}

	@Test
	void refusesModelsWithoutDiagram() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelPictures.svg("""
				<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
					<process id="p"/>
				</definitions>
				""")).withMessageContaining("no diagram");
	}

	private static int[] pixels(Locator locator) throws Exception {
		var image = ImageIO.read(new ByteArrayInputStream(locator.screenshot()));
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

}
