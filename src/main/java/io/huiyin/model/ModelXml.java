package io.huiyin.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A model as XML, held against a list of what it may contain. What is not on the list is
 * refused, because the engine finds some elements by their name in whatever namespace.
 */
final class ModelXml {

	/** As an attribute's name: whatever it is called. */
	private static final String ANY = "*";

	private static final int DEEPEST = 100;

	private final Map<String, Set<String>> elements;

	private final Map<String, Set<String>> attributes;

	private final Map<String, String> reasons;

	/**
	 * A list of what models of one kind may contain.
	 * @param elements by namespace
	 * @param attributes by their own namespace, if they have one, else by that of their
	 * element; {@code *} is any
	 * @param reasons by the name of an element or attribute that is not on the lists: why
	 * not, a Chinese clause
	 */
	ModelXml(Map<String, Set<String>> elements, Map<String, Set<String>> attributes, Map<String, String> reasons) {
		this.elements = elements;
		this.attributes = attributes;
		this.reasons = reasons;
	}

	/** The words of a text. */
	static Set<String> words(String text) {
		return Set.of(text.strip().split("\\s+"));
	}

	/** Looks at what the list allows. */
	interface Visitor {

		/**
		 * Adds what is wrong with the element itself, its children apart.
		 * @param element the element, whose name and attributes are on the list
		 * @param text its own text
		 */
		void visit(Element element, String text, List<Problem> problems);

	}

	/**
	 * What is wrong at one place of a model.
	 *
	 * @param place the element by its id and name, or empty if it is the whole file
	 * @param reason what is wrong, a Chinese clause without a full stop
	 */
	record Problem(String place, String reason) {

		Problem(Element element, String reason) {
			this(place(element), reason);
		}

		/** The nearest element that a person sees in Modeler. */
		private static String place(Element element) {
			for (Node node = element; node instanceof Element seen; node = node.getParentNode()) {
				String id = seen.getAttribute("id");
				if (!id.isEmpty() && !seen.getLocalName().matches("\\w*EventDefinition|condition\\w*|time\\w+")) {
					String name = seen.getAttribute("name").strip();
					return name.isEmpty() ? id : id + "（" + name + "）";
				}
			}
			return "";
		}

	}

	/**
	 * All that is wrong with a model.
	 * @param content the file
	 * @param root namespaces of which the outermost element is {@code definitions}
	 * @param visitor looks at what is on the list
	 */
	List<Problem> check(byte[] content, Set<String> root, Visitor visitor) {
		List<Problem> problems = new ArrayList<>();
		try {
			Element definitions = parser().parse(new ByteArrayInputStream(content)).getDocumentElement();
			if (root.contains(namespace(definitions)) && definitions.getLocalName().equals("definitions")) {
				check(definitions, 0, visitor, problems);
			}
			else {
				problems.add(new Problem("", "内容与文件名的后缀不符"));
			}
		}
		catch (SAXException ex) {
			problems.add(new Problem("", "不是完好的 XML，或含有 DOCTYPE，请用 Camunda Modeler 重新保存"));
		}
		catch (IOException | ParserConfigurationException ex) {
			throw new IllegalStateException(ex);
		}
		return problems;
	}

	private static DocumentBuilder parser() throws ParserConfigurationException {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
		// no DOCTYPE: no entities, neither those that fetch files nor those that explode
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
		DocumentBuilder parser = factory.newDocumentBuilder();
		// else it prints what is wrong
		parser.setErrorHandler(new DefaultHandler());
		return parser;
	}

	private void check(Element element, int depth, Visitor visitor, List<Problem> problems) {
		if (!this.elements.getOrDefault(namespace(element), Set.of()).contains(element.getLocalName())) {
			problems.add(new Problem(element, reason(element, "元素")));
			return;
		}
		if (depth > DEEPEST) {
			problems.add(new Problem(element, "嵌套太深"));
			return;
		}
		for (Attr attribute : attributes(element)) {
			if (!isAllowed(attribute)) {
				problems.add(new Problem(element, reason(attribute, "属性")));
			}
		}
		StringBuilder text = new StringBuilder();
		List<Element> children = new ArrayList<>();
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Text part) {
				// as the engine reads it: comments and children do not interrupt it
				text.append(part.getData());
			}
			else if (child instanceof Element inner) {
				children.add(inner);
			}
		}
		visitor.visit(element, text.toString(), problems);
		children.forEach((child) -> check(child, depth + 1, visitor, problems));
	}

	/** All but the declarations of namespaces. */
	static List<Attr> attributes(Element element) {
		List<Attr> attributes = new ArrayList<>();
		for (int i = 0; i < element.getAttributes().getLength(); i++) {
			Attr attribute = (Attr) element.getAttributes().item(i);
			if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
				attributes.add(attribute);
			}
		}
		return attributes;
	}

	private boolean isAllowed(Attr attribute) {
		Node owner = (attribute.getNamespaceURI() != null) ? attribute : attribute.getOwnerElement();
		Set<String> allowed = this.attributes.getOrDefault(namespace(owner), Set.of());
		return allowed.contains(attribute.getLocalName()) || allowed.contains(ANY);
	}

	private String reason(Node node, String kind) {
		String known = this.reasons.get(node.getLocalName());
		return (known != null) ? known : "含有不认识的" + kind + " " + node.getNodeName();
	}

	private static String namespace(Node node) {
		return (node.getNamespaceURI() != null) ? node.getNamespaceURI() : "";
	}

}
