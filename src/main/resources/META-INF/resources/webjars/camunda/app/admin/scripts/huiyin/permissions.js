// The names of permissions and two buttons beside them are written into Camunda's script, not into its translations.
// What is sent to the server stays as it is.

const NAMES = {
  ALL: '全部',
  NONE: '无',
  ACCESS: '访问',
  READ: '查看',
  UPDATE: '修改',
  CREATE: '新建',
  DELETE: '删除',
  SET: '设置',
  SUSPEND: '暂停',
  CREATE_INSTANCE: '启动实例',
  READ_INSTANCE: '查看实例',
  UPDATE_INSTANCE: '修改实例',
  SUSPEND_INSTANCE: '暂停实例',
  DELETE_INSTANCE: '删除实例',
  MIGRATE_INSTANCE: '迁移实例',
  RETRY_JOB: '重试作业',
  READ_TASK: '查看任务',
  UPDATE_TASK: '修改任务',
  TASK_ASSIGN: '分派任务',
  TASK_WORK: '办理任务',
  READ_VARIABLE: '查看变量',
  UPDATE_VARIABLE: '修改变量',
  READ_TASK_VARIABLE: '查看任务变量',
  UPDATE_TASK_VARIABLE: '修改任务变量',
  READ_INSTANCE_VARIABLE: '查看实例变量',
  UPDATE_INSTANCE_VARIABLE: '修改实例变量',
  READ_HISTORY: '查看历史',
  READ_HISTORY_VARIABLE: '查看历史变量',
  UPDATE_HISTORY: '修改历史',
  DELETE_HISTORY: '删除历史',
  CREATE_BATCH_MIGRATE_PROCESS_INSTANCES: '批量迁移流程实例',
  CREATE_BATCH_MODIFY_PROCESS_INSTANCES: '批量调整流程实例',
  CREATE_BATCH_RESTART_PROCESS_INSTANCES: '批量重启流程实例',
  CREATE_BATCH_DELETE_RUNNING_PROCESS_INSTANCES: '批量删除运行中的流程实例',
  CREATE_BATCH_DELETE_FINISHED_PROCESS_INSTANCES: '批量删除已结束的流程实例',
  CREATE_BATCH_DELETE_DECISION_INSTANCES: '批量删除决策实例',
  CREATE_BATCH_SET_JOB_RETRIES: '批量设置作业重试次数',
  CREATE_BATCH_SET_REMOVAL_TIME: '批量设置清除时间',
  CREATE_BATCH_SET_EXTERNAL_TASK_RETRIES: '批量设置外部任务重试次数',
  CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND: '批量暂停或激活流程实例',
  CREATE_BATCH_SET_VARIABLES: '批量设置变量'
};

const chinese = (template) =>
  template
    .replaceAll(/{{ ?(formatPermissions\([\w.]+\)|perm) ?}}/g, '{{ $1 | huiyinPermissions }}')
    .replace('Unselect all', '全部取消')
    .replace('Select all', '全部选中');

const admin = window.angular.module('cam.admin');

admin.filter('huiyinPermissions', () => (names) => names.split(', ').map((name) => NAMES[name] || name).join('、'));

admin.run([
  '$route',
  ({ routes: { '/authorization': page } }) => {
    page.template = chinese(page.template);
  }
]);

// the question before a grant is deleted
admin.config([
  '$provide',
  ($provide) => {
    $provide.decorator('$uibModal', [
      '$delegate',
      (dialogs) => ({
        ...dialogs,
        open: ({ template, ...options }) => dialogs.open({ ...options, template: template && chinese(template) })
      })
    ]);
  }
]);
