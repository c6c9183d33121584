import { html, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import arrowDown from 'lucide-static/icons/arrow-down.svg';
import arrowLeft from 'lucide-static/icons/arrow-left.svg';
import ban from 'lucide-static/icons/ban.svg';
import bell from 'lucide-static/icons/bell.svg';
import bellOff from 'lucide-static/icons/bell-off.svg';
import bellRing from 'lucide-static/icons/bell-ring.svg';
import book from 'lucide-static/icons/book-open.svg';
import bot from 'lucide-static/icons/bot.svg';
import calendar from 'lucide-static/icons/calendar-days.svg';
import chartColumn from 'lucide-static/icons/chart-column.svg';
import check from 'lucide-static/icons/check.svg';
import checkCheck from 'lucide-static/icons/check-check.svg';
import chevronDown from 'lucide-static/icons/chevron-down.svg';
import chevronLeft from 'lucide-static/icons/chevron-left.svg';
import chevronRight from 'lucide-static/icons/chevron-right.svg';
import circleCheck from 'lucide-static/icons/circle-check.svg';
import circleHelp from 'lucide-static/icons/circle-help.svg';
import clock from 'lucide-static/icons/clock.svg';
import code from 'lucide-static/icons/code.svg';
import copy from 'lucide-static/icons/copy.svg';
import cornerUpLeft from 'lucide-static/icons/corner-up-left.svg';
import download from 'lucide-static/icons/download.svg';
import ellipsis from 'lucide-static/icons/ellipsis.svg';
import externalLink from 'lucide-static/icons/external-link.svg';
import eye from 'lucide-static/icons/eye.svg';
import facebook from 'lucide-static/icons/facebook.svg';
import filter from 'lucide-static/icons/list-filter.svg';
import gift from 'lucide-static/icons/gift.svg';
import globe from 'lucide-static/icons/globe.svg';
import handHeart from 'lucide-static/icons/hand-heart.svg';
import hash from 'lucide-static/icons/hash.svg';
import history from 'lucide-static/icons/history.svg';
import inbox from 'lucide-static/icons/inbox.svg';
import info from 'lucide-static/icons/info.svg';
import instagram from 'lucide-static/icons/instagram.svg';
import keyboard from 'lucide-static/icons/keyboard.svg';
import languages from 'lucide-static/icons/languages.svg';
import lock from 'lucide-static/icons/lock.svg';
import logOut from 'lucide-static/icons/log-out.svg';
import mail from 'lucide-static/icons/mail.svg';
import message from 'lucide-static/icons/message-square.svg';
import monitor from 'lucide-static/icons/monitor.svg';
import moon from 'lucide-static/icons/moon.svg';
import noEntry from 'lucide-static/icons/circle-slash.svg';
import note from 'lucide-static/icons/sticky-note.svg';
import paperclip from 'lucide-static/icons/paperclip.svg';
import panel from 'lucide-static/icons/panel-right.svg';
import pencil from 'lucide-static/icons/pencil.svg';
import percent from 'lucide-static/icons/percent.svg';
import phone from 'lucide-static/icons/phone.svg';
import plus from 'lucide-static/icons/plus.svg';
import refresh from 'lucide-static/icons/refresh-cw.svg';
import rotate from 'lucide-static/icons/rotate-ccw.svg';
import save from 'lucide-static/icons/save.svg';
import search from 'lucide-static/icons/search.svg';
import send from 'lucide-static/icons/send.svg';
import settings from 'lucide-static/icons/settings.svg';
import shieldCheck from 'lucide-static/icons/shield-check.svg';
import sparkles from 'lucide-static/icons/sparkles.svg';
import star from 'lucide-static/icons/star.svg';
import sun from 'lucide-static/icons/sun.svg';
import tag from 'lucide-static/icons/tag.svg';
import ticket from 'lucide-static/icons/ticket.svg';
import trash from 'lucide-static/icons/trash-2.svg';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg';
import truck from 'lucide-static/icons/truck.svg';
import undo from 'lucide-static/icons/undo-2.svg';
import upload from 'lucide-static/icons/upload.svg';
import user from 'lucide-static/icons/user.svg';
import userCheck from 'lucide-static/icons/user-check.svg';
import users from 'lucide-static/icons/users.svg';
import volume from 'lucide-static/icons/volume-2.svg';
import volumeOff from 'lucide-static/icons/volume-x.svg';
import wallet from 'lucide-static/icons/wallet.svg';
import wifiOff from 'lucide-static/icons/wifi-off.svg';
import x from 'lucide-static/icons/x.svg';
import zap from 'lucide-static/icons/zap.svg';

/** The pictures that we use, from Lucide (ISC licence): 24 units wide, drawn in the colour of the text. */
const ICONS = {
  arrowDown,
  arrowLeft,
  ban,
  bell,
  bellOff,
  bellRing,
  book,
  bot,
  calendar,
  chartColumn,
  check,
  checkCheck,
  chevronDown,
  chevronLeft,
  chevronRight,
  circleCheck,
  circleHelp,
  clock,
  code,
  copy,
  cornerUpLeft,
  download,
  ellipsis,
  externalLink,
  eye,
  facebook,
  filter,
  gift,
  globe,
  handHeart,
  hash,
  history,
  inbox,
  info,
  instagram,
  keyboard,
  languages,
  lock,
  logOut,
  mail,
  message,
  monitor,
  moon,
  noEntry,
  note,
  panel,
  paperclip,
  pencil,
  percent,
  phone,
  plus,
  refresh,
  rotate,
  save,
  search,
  send,
  settings,
  shieldCheck,
  sparkles,
  star,
  sun,
  tag,
  ticket,
  trash,
  triangleAlert,
  truck,
  undo,
  upload,
  user,
  userCheck,
  users,
  volume,
  volumeOff,
  wallet,
  wifiOff,
  x,
  zap,
} as const;

export type IconName = keyof typeof ICONS;

const inside = new Map<string, string>();

/**
 * A picture of that many pixels, for the eye only: whoever shows it alone gives its button a name.
 *
 * Its markup comes from our own build, never from a person, so that it may enter as it is.
 */
export function icon(name: IconName, size = 18): TemplateResult {
  let shapes = inside.get(name);
  if (shapes === undefined) {
    shapes = ICONS[name].replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '');
    inside.set(name, shapes);
  }
  return html`<svg
    class="icon"
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${unsafeSVG(shapes)}
  </svg>`;
}
