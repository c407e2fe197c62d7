// Replaces Camunda's own file of this name: application classes come before libraries on the class path.
export default {
  // seen from this application's folder
  customScripts: [
    '../tasklist/scripts/huiyin/reason.js',
    'scripts/huiyin/cases.js',
    'scripts/huiyin/case.js',
    'scripts/huiyin/proofs.js',
    'scripts/huiyin/instance.js'
  ]
};
