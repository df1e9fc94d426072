'use client';
export { FailedPage as default } from '#web/console/pages/trouble/failed-page.tsx';
