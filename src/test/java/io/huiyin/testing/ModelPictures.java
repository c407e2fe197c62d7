package io.huiyin.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/**
 * Draws BPMN models as the viewer of bpmn.io does, with Chinese fonts.
 */
public final class ModelPictures {

	private static final String DRAW = """
			async (xml) => {
				const font = { fontFamily: '"Noto Sans SC", sans-serif' };
				const viewer = new BpmnJS({ container: '#canvas',
					textRenderer: { defaultStyle: font, externalStyle: font } });
				const { warnings } = await viewer.importXML(xml);
				const { svg } = await viewer.saveSVG();
				return { svg, warnings: warnings.map((warning) => warning.message) };
			}
			""";

	private ModelPictures() {
	}

	/**
	 * Draws a model.
	 * @param bpmn the model, BPMN 2.0 XML with a diagram in it
	 * @return the picture as SVG
	 * @throws IllegalArgumentException if it has no diagram or cannot be drawn whole
	 */
	public static String svg(String bpmn) {
		Page page = Browser.newPage();
		try {
			return draw(page, bpmn);
		}
		finally {
			page.context().close();
		}
	}

	/**
	 * Draws a model into {@code target/screenshots/}.
	 * @param bpmn the model, BPMN 2.0 XML with a diagram in it
	 * @param name the picture's name, without an ending
	 * @return the PNG
	 * @throws IllegalArgumentException if it has no diagram or cannot be drawn whole
	 */
	public static Path png(String bpmn, String name) {
		Page page = Browser.newPage();
		try {
			String svg = draw(page, bpmn);
			page.setContent("<div id=whole style='padding:10px;width:max-content'>" + svg + "</div>");
			Path file = Build.folder("screenshots").resolve(name + ".png");
			page.locator("#whole").screenshot(new Locator.ScreenshotOptions().setPath(file));
			return file;
		}
		finally {
			page.context().close();
		}
	}

	private static String draw(Page page, String bpmn) {
		page.setContent("<div id=canvas style='width:1440px;height:900px'></div>");
		page.addScriptTag(new Page.AddScriptTagOptions()
			.setPath(Browser.MODULES.resolve("bpmn-js/dist/bpmn-navigated-viewer.production.min.js")));
		Map<?, ?> result;
		try {
			result = (Map<?, ?>) page.evaluate(DRAW, bpmn);
		}
		catch (com.microsoft.playwright.PlaywrightException ex) {
			throw new IllegalArgumentException("The model cannot be drawn: " + ex.getMessage(), ex);
		}
		List<?> warnings = (List<?>) result.get("warnings");
		if (!warnings.isEmpty()) {
			throw new IllegalArgumentException("The model cannot be drawn whole: " + warnings);
		}
		return (String) result.get("svg");
	}

}
