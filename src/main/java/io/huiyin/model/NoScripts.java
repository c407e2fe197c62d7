package io.huiyin.model;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Knows no scripting language, whichever are on the class path. */
class NoScripts implements ScriptEngineResolver {

	@Override
	public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
		throw new Refusal("流程模型含有脚本，本系统不运行脚本，请联系流程负责人修改模型。");
	}

	@Override
	public void addScriptEngineFactory(ScriptEngineFactory factory) {
		// stays unknown
	}

	@Override
	public ScriptEngineManager getScriptEngineManager() {
		return null;
	}

}
