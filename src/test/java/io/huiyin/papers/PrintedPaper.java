package io.huiyin.papers;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.apache.pdfbox.text.TextPosition;

/**
 * A PDF as a reader sees it, read by another library than the one that printed it.
 */
final class PrintedPaper implements AutoCloseable {

	/**
	 * The room at the top and the bottom of a page for its furniture, as a share of the
	 * sheet's longer side.
	 */
	private static final float EDGE = 0.06f;

	private final PDDocument document;

	PrintedPaper(byte[] pdf) {
		try {
			this.document = Loader.loadPDF(pdf);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int pages() {
		return this.document.getNumberOfPages();
	}

	PDDocument document() {
		return this.document;
	}

	/** All text, line by line. */
	String text() throws IOException {
		return new PDFTextStripper().getText(this.document);
	}

	/** The text of one page, counted from 1. */
	String text(int page) throws IOException {
		PDFTextStripper stripper = new PDFTextStripper();
		stripper.setStartPage(page);
		stripper.setEndPage(page);
		return stripper.getText(this.document);
	}

	/** What stands between the edges of all pages, without any white space. */
	String body() throws IOException {
		StringBuilder body = new StringBuilder();
		for (PDPage page : this.document.getPages()) {
			PDRectangle sheet = page.getMediaBox();
			PDFTextStripperByArea stripper = new PDFTextStripperByArea();
			stripper.setSortByPosition(true);
			float edge = EDGE * Math.max(sheet.getWidth(), sheet.getHeight());
			stripper.addRegion("body", new Rectangle2D.Float(0, edge, sheet.getWidth(), sheet.getHeight() - 2 * edge));
			stripper.extractRegions(page);
			body.append(stripper.getTextForRegion("body"));
		}
		return squeezed(body.toString());
	}

	/** The characters that do not lie wholly on their page. */
	List<String> cutOff() throws IOException {
		List<String> cut = new ArrayList<>();
		new PDFTextStripper() {
			@Override
			protected void processTextPosition(TextPosition text) {
				if (text.getX() < 10 || text.getX() + text.getWidth() > text.getPageWidth() - 10
						|| text.getY() - text.getHeight() < 10 || text.getY() > text.getPageHeight() - 10) {
					cut.add(text.getUnicode());
				}
				super.processTextPosition(text);
			}
		}.getText(this.document);
		return cut;
	}

	/** The pairs of characters that stand one upon the other. */
	List<String> overlapping() throws IOException {
		List<String> pairs = new ArrayList<>();
		for (int page = 1; page <= pages(); page++) {
			List<TextPosition> characters = new ArrayList<>();
			PDFTextStripper stripper = new PDFTextStripper() {
				@Override
				protected void processTextPosition(TextPosition text) {
					if (!text.getUnicode().isBlank()) {
						characters.add(text);
					}
				}
			};
			stripper.setStartPage(page);
			stripper.setEndPage(page);
			stripper.getText(this.document);
			for (int i = 0; i < characters.size(); i++) {
				for (int j = i + 1; j < characters.size(); j++) {
					if (overlap(characters.get(i), characters.get(j))) {
						pairs.add(characters.get(i) + " " + characters.get(j));
					}
				}
			}
		}
		return pairs;
	}

	private static boolean overlap(TextPosition one, TextPosition other) {
		float size = Math.min(one.getFontSizeInPt(), other.getFontSizeInPt());
		float right = Math.min(one.getX() + one.getWidth(), other.getX() + other.getWidth());
		return Math.abs(one.getY() - other.getY()) < size * 0.7f
				&& right - Math.max(one.getX(), other.getX()) > size * 0.15f;
	}

	/** The descriptors of all fonts that the PDF names, used or not. */
	List<COSDictionary> fonts() {
		List<COSDictionary> descriptors = new ArrayList<>();
		this.document.getDocument().getXrefTable().keySet().forEach((key) -> {
			COSObject object = this.document.getDocument().getObjectFromPool(key);
			COSBase base = object.getObject();
			if (base instanceof COSDictionary font && COSName.FONT.equals(font.getCOSName(COSName.TYPE))
					&& !font.containsKey(COSName.DESCENDANT_FONTS)) {
				// a font without a descriptor is not embedded
				COSDictionary descriptor = font.getCOSDictionary(COSName.FONT_DESC);
				descriptors.add((descriptor != null) ? descriptor : new COSDictionary());
			}
		});
		return descriptors;
	}

	/** A page as on paper, counted from 1. */
	BufferedImage picture(int page) throws IOException {
		return new PDFRenderer(this.document).renderImageWithDPI(page - 1, 50);
	}

	/** Whether nothing at all is printed near the left and the right edge. */
	boolean marginsAreWhite() throws IOException {
		int margin = 20;
		for (int page = 1; page <= pages(); page++) {
			BufferedImage picture = picture(page);
			for (int y = 0; y < picture.getHeight(); y++) {
				for (int x = 0; x < margin; x++) {
					if ((picture.getRGB(x, y) & picture.getRGB(picture.getWidth() - 1 - x, y) & 0xFFFFFF) != 0xFFFFFF) {
						return false;
					}
				}
			}
		}
		return true;
	}

	static String squeezed(String text) {
		return text.replaceAll("\\s", "");
	}

	@Override
	public void close() throws IOException {
		this.document.close();
	}

}
