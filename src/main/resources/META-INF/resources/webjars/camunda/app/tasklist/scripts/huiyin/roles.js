// What only an administrator may do, the others do not see (styles/user-styles.css); the server refuses it to them anyway.
window.angular.module('cam.tasklist').run([
  '$rootScope',
  ($rootScope) => {
    $rootScope.$watch('authentication', (person) => {
      document.body.classList.toggle('huiyin-administrator', Boolean(person && person.canAccess('admin')));
    });
  }
]);
