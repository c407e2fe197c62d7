// What Admin says where the server did not accept something.

const admin = window.angular.module('cam.admin');

// Some headings are written into Camunda's script, and the word Error stands before some sentences of the server. A
// message takes the place of the one before, so that no failure stands beside the success that came after it.
admin.config([
  '$provide',
  ($provide) => {
    $provide.decorator('Notifications', [
      '$delegate',
      '$injector',
      (notifications, $injector) => {
        const add = notifications.add;
        notifications.add = function (notification) {
          if (notification.status === 'Failed') {
            notification.status = $injector.get('$translate').instant('NOTIFICATIONS_STATUS_FAILED');
          }
          if (typeof notification.message === 'string') {
            notification.message = notification.message.replace(/^Error: /, '');
          }
          notification.exclusive ??= true;
          return add.call(this, notification);
        };
        return notifications;
      }
    ]);
  }
]);

// Admin takes every 400 for a wrong password of one's own. The server's sentence says whether it is that, or that the
// new password is easily guessed; it is shown with any other status.
admin.run([
  'camAPI',
  (camAPI) => {
    const users = camAPI.resource('user');
    const { updateCredentials } = users;
    users.updateCredentials = (credentials, done) =>
      updateCredentials.call(users, credentials, (error, ...rest) => {
        if (error && error.status === 400) {
          error.status = 0;
        }
        done(error, ...rest);
      });
  }
]);
