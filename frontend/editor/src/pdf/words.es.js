// The words a reader meets in the PDF viewer, in Spanish. A page may replace any of them through `words`; `refused401`
// and its kind are said when the server answers with that status.
export const spanish = {
  document: "Documento PDF",
  page: "Página {page} de {pages}",
  loading: "Preparando el documento…",
  open: "Abrir el PDF",
  failed: "No se pudo mostrar el documento.",
  offline: "No hay conexión con el servidor. Inténtelo de nuevo.",
  refused401: "Su sesión terminó. Ingrese de nuevo para ver el documento.",
  refused403: "No tiene permiso para ver este documento.",
  refused404: "El documento no existe o ya no está disponible.",
  refused409: "Alguien cambió el documento. Actualice la página para ver la última versión.",
  refused422: "El documento tiene datos por corregir; cuando estén completos aparecerá aquí.",
};
