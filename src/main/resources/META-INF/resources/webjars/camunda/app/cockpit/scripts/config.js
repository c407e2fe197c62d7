// Replaces Camunda's own file of this name: application classes come before libraries on the class path.
export default {
  // seen from this application's folder
  customScripts: ['../tasklist/scripts/huiyin/reason.js']
};
