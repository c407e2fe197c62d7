/**
 * Inspections, monthly and year-end appraisal (AP, SV-3): one sheet of points, marked
 * down by named standards, which the person sees and may object to, until the quality
 * department has decided.
 */
package io.huiyin.appraisal;
