package io.huiyin.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** A picture of a sheet that a customer has signed and stamped. Needs no font. */
final class DemoSheet {

	private DemoSheet() {
	}

	static InputStream signed() {
		BufferedImage sheet = new BufferedImage(420, 594, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = sheet.createGraphics();
		pen.setColor(Color.WHITE);
		pen.fillRect(0, 0, 420, 594);
		pen.setColor(Color.LIGHT_GRAY);
		for (int line = 60; line < 440; line += 30) {
			pen.drawLine(40, line, 380, line);
		}
		pen.setColor(new Color(20, 40, 120));
		pen.setStroke(new BasicStroke(3));
		Path2D signature = new Path2D.Double();
		signature.moveTo(70, 520);
		for (int stroke = 0; stroke < 6; stroke++) {
			signature.curveTo(80 + 22 * stroke, 470, 85 + 22 * stroke, 560, 95 + 22 * stroke, 510);
		}
		pen.draw(signature);
		pen.setColor(new Color(200, 30, 30));
		pen.drawOval(260, 460, 100, 100);
		pen.drawOval(275, 475, 70, 70);
		pen.dispose();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(sheet, "png", file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ByteArrayInputStream(file.toByteArray());
	}

}
