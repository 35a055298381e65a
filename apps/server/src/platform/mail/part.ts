import { createTransport } from 'nodemailer'
import { foundationPart } from '../foundation/part.ts'
import { jobsPart } from '../jobs/part.ts'
import { definePart } from '../parts/part.ts'
import { localMail, SEND_JOB, smtpMail, type Mail } from './mail.ts'

/** A mail server that has vanished is given up; the job tries again later. Milliseconds. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }

/** Where mail goes in: in every process, and in the caller's transaction. */
export const mailPart = definePart({
  name: 'mail',
  needs: { foundation: foundationPart, jobs: jobsPart },
  start: ({ foundation: { settings }, jobs }): Mail => (settings.SMTP_URL === '' ? localMail : smtpMail(jobs)),
})

/** Sends what has gone in. */
export const mailWorkPart = definePart({
  name: 'mail-work',
  needs: { foundation: foundationPart, jobs: jobsPart },
  start: ({ foundation: { settings }, jobs }) => {
    if (settings.SMTP_URL === '') return
    const transport = createTransport({ url: settings.SMTP_URL, ...LIMITS })
    jobs.define(SEND_JOB, async ({ to, subject, text, html }, { jobId }) => {
      // The job's id is the message's: a server that got it before a crash may tell the two apart.
      await transport.sendMail({
        from: settings.MAIL_FROM,
        to: String(to),
        subject: String(subject),
        text: String(text),
        html: String(html),
        messageId: `<${jobId}@ece>`,
      })
    })
  },
})
