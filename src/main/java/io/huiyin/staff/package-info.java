/**
 * The staff file 员工档案: post, layer, manager, examinations and appointment of everybody in
 * the department (AP-2, AP-3, AP-4, TR-1), and who changed what in it.
 */
package io.huiyin.staff;
