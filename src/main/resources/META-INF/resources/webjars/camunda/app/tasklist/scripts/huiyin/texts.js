// Chinese for texts that Camunda's applications have in English and offer no hook for.

/**
 * Translates what is on the page and whatever comes later. {} stands for a value. Only what matches an entry is ever
 * touched, and never the value of an input.
 * @param {string} scope selector of the elements inside which everything is translated
 * @param {string[][]} texts [selector of the elements that hold the text, English, Chinese]
 * @param {string[][]} attributes [attribute, English, Chinese]
 */
export function translate(scope, texts, attributes) {
  const textRules = texts.map(compile);
  const attributeRules = attributes.map(compile);
  const attributeNames = [...new Set(attributes.map(([name]) => name))];

  function translateText(node) {
    const english = node.data.trim();
    const holder = node.parentElement;
    if (english && holder) {
      const chinese = translation(textRules, (where) => holder.closest(where), english);
      // The node stays, for form-js holds it and writes its next text into it.
      if (chinese) {
        node.data = node.data.replace(english, () => chinese);
      }
    }
  }

  function translateAttribute(element, name) {
    const english = element.getAttribute(name);
    const chinese = english && translation(attributeRules, (attribute) => attribute === name, english);
    if (chinese) {
      element.setAttribute(name, chinese);
    }
  }

  function translateAll(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        translateText(node);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        attributeNames.forEach((name) => translateAttribute(node, name));
      }
    }
  }

  // Own changes come back here too, but a Chinese text matches no entry, so that is the end of it.
  function observe(changes) {
    for (const { type, target, addedNodes, attributeName } of changes) {
      const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      const inside = element && element.closest(scope);
      if (type === 'attributes') {
        inside && translateAttribute(target, attributeName);
      } else if (type === 'characterData') {
        inside && translateText(target);
      } else {
        for (const node of addedNodes) {
          if (inside) {
            translateAll(node);
          } else if (node.nodeType === Node.ELEMENT_NODE) {
            node.matches(scope) ? translateAll(node) : node.querySelectorAll(scope).forEach(translateAll);
          }
        }
      }
    }
  }

  new MutationObserver(observe).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributeNames
  });
}

const compile = ([where, english, chinese]) => ({
  where,
  pattern: new RegExp('^' + english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '(.+?)') + '$', 's'),
  chinese
});

function translation(rules, applies, english) {
  for (const rule of rules) {
    const found = rule.pattern.exec(english);
    if (found && applies(rule.where)) {
      let value = 1;
      return rule.chinese.replaceAll('{}', () => found[value++]);
    }
  }
  return null;
}
