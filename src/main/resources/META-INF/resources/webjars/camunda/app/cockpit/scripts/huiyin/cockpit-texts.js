// Chinese for what Cockpit has in English and its translations leave out: some texts of its own and decision tables
// (dmn-js). {} stands for a value.
import { translate } from '../../../tasklist/scripts/huiyin/texts.js';

// [type of a variable, Chinese as in Tasklist]
const TYPES = [
  ['String', '文本'],
  ['Boolean', '布尔值'],
  ['Integer', '整数'],
  ['Short', '短整数'],
  ['Long', '长整数'],
  ['Double', '小数'],
  ['Date', '日期'],
  ['Null', '空'],
  ['Object', '对象'],
  ['File', '文件'],
  ['Bytes', '二进制内容'],
  ['Json', 'JSON 数据'],
  ['Xml', 'XML 数据']
];

// [elements that hold the text, English, Chinese]
const TEXTS = [
  ['.null-value', 'null', '空'],
  ['.cam-table td.actions', 'Actions', '操作'],
  ['.loading-text', 'Loading diagram', '正在加载流程图'],
  ['td.message', 'Message is null.', '没有信息。'],
  ['.invalid', 'Invalid Date Value.', '日期无效。'],
  ['.alert', 'This feature is unsupported in your Browser.', '您的浏览器不支持这项功能。'],
  ['.tooltip-inner', 'Suspended Job Definition', '作业定义已暂停'],
  ['.tooltip-inner', 'Toggle this section', '展开或收起该部分'],
  ['.notification, .alert', 'Error: {}', '{}'],
  ['.sr-only', 'Close', '关闭'],

  // kinds of activities, above the icons in an instance's tree
  ['.tooltip-inner', 'processDefinition', '流程定义'],
  ['.tooltip-inner', 'userTask', '用户任务'],
  ['.tooltip-inner', 'serviceTask', '服务任务'],
  ['.tooltip-inner', 'callActivity', '调用活动'],
  ['.tooltip-inner', 'subProcess', '子流程'],
  ['.tooltip-inner', 'multiInstanceBody', '多实例'],
  ['.tooltip-inner', 'businessRuleTask', '业务规则任务'],
  ['.tooltip-inner', 'receiveTask', '接收任务'],
  ['.tooltip-inner', 'sendTask', '发送任务'],
  ['.tooltip-inner', 'intermediateTimer', '定时中间事件'],
  ['.tooltip-inner', 'eventBasedGateway', '事件网关'],
  ['.tooltip-inner', 'exclusiveGateway', '排他网关'],
  ['.tooltip-inner', 'inclusiveGateway', '包容网关'],
  ['.tooltip-inner', 'parallelGateway', '并行网关'],

  // a decision's table
  ['.hit-policy', 'Hit policy:', '命中策略：'],
  ['.hit-policy', 'Unique', '唯一'],
  ['.hit-policy', 'First', '首个'],
  ['.hit-policy', 'Priority', '优先级'],
  ['.hit-policy', 'Any', '任一'],
  ['.hit-policy', 'Collect', '汇总'],
  ['.hit-policy', 'Collect (Sum)', '汇总（求和）'],
  ['.hit-policy', 'Collect (Min)', '汇总（最小值）'],
  ['.hit-policy', 'Collect (Max)', '汇总（最大值）'],
  ['.hit-policy', 'Collect (Count)', '汇总（计数）'],
  ['.hit-policy', 'Rule order', '按规则顺序'],
  ['.hit-policy', 'Output order', '按输出顺序'],
  ['.clause', 'When', '当'],
  ['.clause', 'Then', '则'],
  ['.clause', 'And', '且'],
  ['th.annotation', 'Annotations', '注释'],
  ['.view-drd-button', 'View DRD', '查看决策需求图'],

  // incidents
  ['td.type', 'Failed Job', '失败的作业'],
  ['td.type', 'failedExternalTask', '失败的外部任务'],

  // batches: their properties and types
  ['.batch-details td:first-child', 'id', 'ID（系统内部标识）'],
  ['.batch-details td:first-child', 'startTime', '开始时间'],
  ['.batch-details td:first-child', 'executionStartTime', '开始执行的时间'],
  ['.batch-details td:first-child', 'endTime', '结束时间'],
  ['.batch-details td:first-child', 'type', '类型'],
  ['.batch-details td:first-child', 'user', '用户'],
  ['.batch-details td:first-child', 'totalJobs', '作业总数'],
  ['.batch-details td:first-child', 'completedJobs', '已完成的作业数'],
  ['.batch-details td:first-child', 'remainingJobs', '剩余的作业数'],
  ['.batch-details td:first-child', 'batchJobsPerSeed', '每次生成的作业数'],
  ['.batch-details td:first-child', 'invocationsPerBatchJob', '每个作业的调用次数'],
  ['.batch-details td:first-child', 'tenantId', '租户 ID'],
  ['.batch-details td:first-child', 'batchJobDefinitionId', '批处理作业定义 ID'],
  ['.batch-details td:first-child', 'monitorJobDefinitionId', '监视作业定义 ID'],
  ['.batch-details td:first-child', 'seedJobDefinitionId', '生成作业定义 ID'],
  ['.batch-wrapper td', 'instance-migration', '迁移流程实例'],
  ['.batch-wrapper td', 'instance-modification', '修改流程实例'],
  ['.batch-wrapper td', 'instance-restart', '重新启动流程实例'],
  ['.batch-wrapper td', 'instance-deletion', '删除流程实例'],
  ['.batch-wrapper td', 'instance-update-suspension-state', '暂停或激活流程实例'],
  ['.batch-wrapper td', 'historic-instance-deletion', '删除历史流程实例'],
  ['.batch-wrapper td', 'historic-decision-instance-deletion', '删除历史决策实例'],
  ['.batch-wrapper td', 'set-job-retries', '设置作业的重试次数'],
  ['.batch-wrapper td', 'set-external-task-retries', '设置外部任务的重试次数'],
  ['.batch-wrapper td', 'set-variables', '设置变量'],
  ['.batch-wrapper td', 'correlate-message', '关联消息'],
  ['.batch-wrapper td', 'process-set-removal-time', '设置历史流程实例的清理时间'],
  ['.batch-wrapper td', 'decision-set-removal-time', '设置历史决策实例的清理时间'],
  ['.batch-wrapper td', 'batch-set-removal-time', '设置历史批处理的清理时间'],

  ...TYPES.map((names) => ['.col-type, td.type', ...names])
];

// [attribute, English, Chinese]
const ATTRIBUTES = [
  ['title', 'Select all', '全选'],
  ['title', 'Open element documentation', '查看元素的说明'],
  ['title', 'Powered by bpmn.io', '技术支持：bpmn.io'],
  ['placeholder', 'varName', '变量名'],
  ['title', 'Input label: {}', '输入：{}'],
  ['title', 'Input expression: {}', '输入表达式：{}'],
  ['title', 'Input type', '输入的类型'],
  ['title', 'Input values', '输入的可选值'],
  ['title', 'Output label', '输出'],
  ['title', 'Output name', '输出的名称'],
  ['title', 'Output type', '输出的类型'],
  ['title', 'Output values', '输出的可选值'],
  ['title', 'No overlap is possible and all rules are disjoint. Only a single rule can be matched', '规则互不重叠，只能有一条符合'],
  ['title', 'Rules may overlap. The first matching rule will be chosen', '规则可以重叠，取第一条符合的规则'],
  ['title', 'Rules may overlap. The one with the highest priority will be chosen', '规则可以重叠，取优先级最高的规则'],
  ['title', 'Rules may overlap. Their output have to match', '规则可以重叠，但输出必须相同'],
  ['title', 'Collects the values of all matching rules', '汇总所有符合规则的值'],
  ['title', 'Collects the values of all matching rules and sums up to a single value', '所有符合规则的值求和'],
  ['title', 'Collects the values of all matching rules and uses the lowest value', '取所有符合规则中的最小值'],
  ['title', 'Collects the values of all matching rules and uses the highest value', '取所有符合规则中的最大值'],
  ['title', 'Collects the values of all matching rules and counts the number of them', '取符合规则的条数'],
  ['title', 'Collects the values of all matching rules in rule order', '按规则顺序列出所有符合规则的值'],
  ['title', 'Collects the values of all matching rules in decreasing output priority order', '按输出优先级从高到低列出所有符合规则的值'],

  // of the choices in a list
  ...TYPES.map((names) => ['label', ...names])
];

translate('body', TEXTS, ATTRIBUTES);

window.angular.module('cam.cockpit').config([
  'camDateFormatProvider',
  (formats) => formats.setDateFormat('YYYY-MM-DD HH:mm:ss', 'normal')
]);
